import type { PayloadRequest } from 'payload'

/**
 * The exact text of a request's body.
 *
 * @returns null when it is longer than `maxBytes`; the rest is not read
 */
export async function readBody(req: PayloadRequest, maxBytes: number): Promise<string | null> {
  const reader = (req.body as ReadableStream<Uint8Array> | null | undefined)?.getReader()
  if (!reader) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks).toString('utf8')
    size += value.length
    if (size > maxBytes) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
}

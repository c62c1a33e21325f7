import type { IncomingMessage } from 'node:http'

/**
 * Reads a body of known length. The route finds it as `req.body`, because the stream is then empty.
 *
 * @returns null when the connection is lost
 */
export function readBody(req: IncomingMessage, onBody: (body: Buffer | null) => void): void {
  const chunks: Buffer[] = []
  let isOver = false
  const finish = (body: Buffer | null): void => {
    if (isOver) return
    isOver = true
    onBody(body)
  }
  req.on('data', (chunk: Buffer) => chunks.push(chunk))
  req.once('end', () => {
    const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
    Object.assign(req, { body })
    finish(body)
  })
  req.once('error', () => finish(null))
  req.once('close', () => finish(null))
}

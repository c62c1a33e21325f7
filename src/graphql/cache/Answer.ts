import { createHash } from 'node:crypto'

/** What is sent for a query, ready to be written. */
export interface Answer {
  /** HTTP status. */
  status: number
  /** Names in lower case; without those of one transfer, such as `content-length`. */
  headers: Readonly<Record<string, string>>
  /** As it is, not compressed. */
  body: Buffer
  /** What it was made of: see `entityKeys.ts`. */
  keys: ReadonlySet<string>
  /** Strong, without quotes. Each compressed twin adds its encoding. */
  etag: string
  /** Compressed twins, each made when it is first asked for. */
  twins: Map<string, Buffer | Promise<Buffer>>
}

export const createAnswer = (
  parts: Pick<Answer, 'body' | 'headers' | 'keys' | 'status'>,
): Answer => ({
  ...parts,
  etag: createHash('sha256').update(parts.body).digest('base64url').slice(0, 27),
  twins: new Map(),
})

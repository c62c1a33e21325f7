import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Answer } from './createRawServer.ts'

/** Answers with exactly this and leaves the connection open. */
export const says =
  (text: Buffer | string): Answer =>
  (socket) =>
    socket.write(text)

/** Answers with exactly this and ends the connection in order. */
export const saysAndEnds =
  (text: string): Answer =>
  (socket) =>
    socket.end(text)

/** Sends this much, then breaks the connection off. */
export const breaksOffAfter =
  (text: string): Answer =>
  (socket) =>
    socket.write(text, () => socket.resetAndDestroy())

/** A whole response with a status. */
export const answers = (status: number, headers: Record<string, string> = {}): Answer =>
  says(whole(status, headers))

export function whole(status: number, headers: Record<string, string> = {}): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status} Whatever\r\n${lines.join('')}content-length: 0\r\n\r\n`
}

/**
 * Sends a head at once, then the same piece again and again while the other side reads, up to a
 * limit, and counts what the other side took.
 */
export function pours(
  head: string,
  piece: Buffer,
  maxBytes: number,
): { answer: Answer; taken: number[] } {
  const taken: number[] = []
  return {
    taken,
    answer(socket) {
      const index = taken.push(0) - 1
      const pour = (): void => {
        const soFar = taken[index] ?? 0
        if (soFar >= maxBytes) return void socket.end()
        socket.write(piece, (error) => {
          if (error) return
          taken[index] = soFar + piece.length
          pour()
        })
      }
      socket.write(head)
      pour()
    },
  }
}

/** Sends a beginning at once and the rest a byte at a time. The last byte never comes. */
export const drips =
  (beginning: string, rest: string, everyMs: number): Answer =>
  (socket) => {
    socket.write(beginning)
    let position = 0
    const timer = setInterval(() => {
      if (position < rest.length - 1) socket.write(rest.charAt(position++))
    }, everyMs)
    endWith(socket, timer)
  }

/** Answers only after a while. */
export const answersAfter =
  (ms: number, text: string): Answer =>
  (socket) =>
    endWith(
      socket,
      setTimeout(() => socket.write(text), ms),
    )

/** A body of half a megabyte that unpacks to half a gigabyte. */
export function gzipBomb(): Answer {
  // Members of a gzip file may follow each other: 32 of 16 MB are made as fast as one.
  const member = gzipSync(Buffer.alloc(16 * 1024 * 1024))
  const body = Buffer.concat(Array.from({ length: 32 }, () => member))
  const head = `HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${body.length}\r\n\r\n`
  return says(Buffer.concat([Buffer.from(head), body]))
}

function endWith(socket: Socket, timer: NodeJS.Timeout): void {
  socket.on('close', () => clearTimeout(timer))
}

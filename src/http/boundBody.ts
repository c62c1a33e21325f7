/** How long a body may be. */
export interface BodyLimit {
  maxBytes: number
  /** Content types that have a limit elsewhere, such as uploads. */
  except?: RegExp
}

export interface BoundBody {
  /** The same request, whose body fails when it turns out to be too long. */
  request: Request
  /** Whether it did. */
  isOver: () => boolean
}

/**
 * Counts a body that does not say how long it is while it is read, and breaks it off at the limit.
 * One that does say is judged before it is read, by {@link isTooLong}.
 */
export function boundBody(request: Request, { maxBytes, except }: BodyLimit): BoundBody {
  const { body, headers } = request
  const isBounded = headers.has('content-length') || except?.test(headers.get('content-type') ?? '')
  if (!body || isBounded) return { request, isOver: () => false }
  let bytes = 0
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes > maxBytes) controller.error(new Error(tooLong(maxBytes)))
      else controller.enqueue(chunk)
    },
  })
  const init: RequestInit & { duplex: 'half' } = { body: body.pipeThrough(count), duplex: 'half' }
  return { request: new Request(request, init), isOver: () => bytes > maxBytes }
}

/** Whether a body says itself that it is too long. */
export function isTooLong(headers: Headers, { maxBytes, except }: BodyLimit): boolean {
  if (except?.test(headers.get('content-type') ?? '')) return false
  return Number(headers.get('content-length') ?? 0) > maxBytes
}

/** What is answered, with 413; the rest of the body is not read. */
export function refuseBody(maxBytes: number): Response {
  const extensions = { code: 'BODY_TOO_LARGE', statusCode: 413 }
  return Response.json(
    { errors: [{ message: tooLong(maxBytes), extensions }] },
    { status: 413, headers: { Connection: 'close' } },
  )
}

const tooLong = (maxBytes: number): string => `The body is longer than ${maxBytes / 1_000_000} MB.`

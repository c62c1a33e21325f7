'use client'

/** A refusal by the CMS, in words for the editor. */
export class RefusedError extends Error {
  readonly data: unknown
  constructor(message: string, data: unknown) {
    super(message)
    this.data = data
  }
}

/**
 * Asks the CMS to do something.
 *
 * @throws {RefusedError} it does not do it
 */
export async function send<T>(method: 'DELETE' | 'POST', url: string, body?: object): Promise<T> {
  const response = await fetch(url, {
    method,
    credentials: 'include',
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const answer = (await response.json()) as T & {
    errors?: { message: string; data?: unknown }[]
  }
  if (response.ok) return answer
  const [error] = answer.errors ?? []
  throw new RefusedError(error?.message ?? `The CMS answered ${response.status}.`, error?.data)
}

/** What the REST API answers: its sentence, or its errors. */
interface Answer {
  message?: string
  errors?: { message: string }[]
}

/**
 * Calls the REST API as whoever is logged in.
 *
 * @throws {Error} with the sentence that the server answered, when it refused
 */
export async function callApi<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(path, {
    credentials: 'include',
    ...init,
    ...(init.body ? { headers: { 'content-type': 'application/json' } } : {}),
  })
  const answer = (await response.json().catch(() => ({}))) as Answer
  if (!response.ok) {
    throw new Error(
      answer.errors?.[0]?.message ?? `The CMS answered ${response.status}. Try again.`,
    )
  }
  return answer as T
}

export const post = <T>(path: string, body: object = {}): Promise<T> =>
  callApi<T>(path, { method: 'POST', body: JSON.stringify(body) })

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

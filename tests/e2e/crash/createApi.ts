export interface Api {
  /** @returns the answer's status and JSON; null when the connection broke */
  send: (method: string, path: string, body?: unknown) => Promise<Answer | null>
  /** Reads every doc of a list. @throws {Error} it was not answered with 200 */
  list: <T>(path: string) => Promise<T[]>
}

export interface Answer {
  status: number
  json: Record<string, unknown>
}

/** The CMS's REST API, as the admin whose login is given. */
export async function createApi(
  cmsUrl: string,
  login: { email: string; password: string } | null | undefined,
): Promise<Api> {
  let authorization = ''
  const send: Api['send'] = async (method, path, body) => {
    try {
      const response = await fetch(`${cmsUrl}/api${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
        body: body === undefined ? null : JSON.stringify(body),
      })
      const json = (await response.json()) as Record<string, unknown>
      return { status: response.status, json }
    } catch {
      // Killed under the request: nobody knows what became of it.
      return null
    }
  }
  const answer = await send('POST', '/users/login', login)
  authorization = `JWT ${String(answer?.json.token)}`
  return {
    send,
    async list<T>(path: string) {
      const separator = path.includes('?') ? '&' : '?'
      const answer = await send('GET', `${path}${separator}pagination=false&depth=0`)
      if (answer?.status !== 200) throw new Error(`${path} was answered with ${answer?.status}`)
      return answer.json.docs as T[]
    },
  }
}

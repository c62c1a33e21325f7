/** What came back, as it is on the wire and read. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  body: {
    data?: Record<string, unknown> | null
    errors?: { message: string; path?: unknown; extensions?: Record<string, unknown> }[]
    extensions?: Record<string, unknown>
  }
}

export interface AskOptions {
  variables?: Record<string, unknown>
  extensions?: Record<string, unknown>
  headers?: Record<string, string>
}

export interface Ask {
  (query: string, options?: AskOptions): Promise<Answer>
  /** Sends a body as it is; text stays text. */
  send: (body: unknown, headers?: Record<string, string>) => Promise<Answer>
}

/** Asks GraphQL at `url` as any client would. */
export function createAsk(url: string): Ask {
  const send: Ask['send'] = async (body, headers = {}) => {
    const response = await fetch(`${url}/api/graphql`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/graphql-response+json',
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    const text = await response.text()
    const { status } = response
    return { status, headers: response.headers, text, body: JSON.parse(text) as Answer['body'] }
  }
  const ask = (query: string, { headers, ...rest }: AskOptions = {}): Promise<Answer> =>
    send({ query, ...rest }, headers)
  return Object.assign(ask, { send })
}

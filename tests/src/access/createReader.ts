import type { Caller } from './createCallers.ts'
import type { Marks, Place } from './createMarks.ts'

export type Api = 'REST' | 'GraphQL'

export interface Seen extends Place {
  caller: string
  api: Api
  /** The request that showed it. */
  by: string
}

export interface Reader {
  /** @returns the text of the answer */
  rest: (caller: Caller, path: string) => Promise<string>
  graphql: (caller: Caller, query: string) => Promise<string>
  /** Every marked value that came to light, once for each caller, API and place. */
  seen: () => Seen[]
  /** Requests that the CMS failed on. */
  faults: string[]
}

/** Asks, and notes what of the marked values the answers contain. */
export function createReader(origin: string, marks: Marks): Reader {
  const seen = new Map<string, Seen>()
  const faults: string[] = []

  const note = (caller: Caller, api: Api, by: string, text: string) => {
    for (const place of marks.findIn(text)) {
      // What was sent comes back in messages.
      if (by.includes(marks.valueAt(place) ?? '')) continue
      const key = [caller.name, api, place.collection, place.state, place.field].join(' ')
      if (!seen.has(key)) seen.set(key, { ...place, caller: caller.name, api, by })
    }
  }

  return {
    async rest(caller, path) {
      const response = await fetch(`${origin}/api/${path}`, { headers: caller.headers })
      const text = await response.text()
      if (response.status >= 500) faults.push(`${caller.name} ${response.status} ${path}`)
      note(caller, 'REST', path, text + JSON.stringify([...response.headers]))
      return text
    },
    async graphql(caller, query) {
      const response = await fetch(`${origin}/api/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...caller.headers },
        body: JSON.stringify({ query }),
      })
      const text = await response.text()
      if (response.status >= 500 || text.includes('INTERNAL_SERVER_ERROR')) {
        faults.push(`${caller.name} ${response.status} ${query}`)
      }
      note(caller, 'GraphQL', query, text + JSON.stringify([...response.headers]))
      return text
    },
    seen: () => [...seen.values()],
    faults,
  }
}

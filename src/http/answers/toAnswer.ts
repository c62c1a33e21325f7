import type { OutgoingHttpHeaders } from 'node:http'
import { createAnswer, type Answer } from '../../graphql/cache/Answer.ts'
import { PRIVATE } from './keepPrivate.ts'
import type { Captured } from './captureAnswer.ts'
import { surrogateKeys } from './surrogateKeys.ts'

export interface AnswerRules {
  /** Whether anyone may be given the same. */
  isPublic: boolean
  method: string | undefined
  hiddenCollections: ReadonlySet<string>
  /** Seconds; 0 where a delivery network has to ask each time. */
  cdnSeconds: number
}

/** Of one transfer, or of one caller: they are set anew each time. */
const OWN =
  /^(connection|content-(encoding|length)|date|etag|keep-alive|transfer-encoding|x-cache|retry-after|(x-)?rate-?limit.*|set-cookie|vary)$/

/** Makes of what a handler wrote what is kept, and told to caches on the way. */
export function toAnswer(
  { status, headers, body }: Captured,
  keys: ReadonlySet<string>,
  rules: AnswerRules,
): Answer {
  const kept = { ...textsOf(headers), ...cacheHeaders(keys, rules) }
  return createAnswer({ status, headers: kept, body, keys: new Set(keys) })
}

function textsOf(headers: OutgoingHttpHeaders): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !OWN.test(name)) texts[name] = [value].flat().join(', ')
  }
  return texts
}

/**
 * A client, and a delivery network that cannot purge, ask each time, and get 304. What callers with
 * credentials get is never theirs to share, so caches must keep both apart.
 */
function cacheHeaders(keys: ReadonlySet<string>, rules: AnswerRules): Record<string, string> {
  if (!rules.isPublic) return PRIVATE
  const surrogates = surrogateKeys(keys, rules.hiddenCollections)
  const shared = rules.cdnSeconds > 0 ? `, s-maxage=${rules.cdnSeconds}` : ''
  return {
    'cache-control':
      rules.method === 'POST' ? 'no-store' : `public, max-age=0${shared}, must-revalidate`,
    vary: 'Accept, Accept-Encoding, Authorization, Cookie',
    'surrogate-key': surrogates.join(' '),
    'cache-tag': surrogates.join(','),
  }
}

export type Encoding = 'br' | 'gzip' | 'identity'

/** The ones that we make, best first: the order counts where a client likes several as much. */
export const ENCODINGS: readonly Encoding[] = ['br', 'gzip', 'identity']

/**
 * Picks the encoding that a client likes best. A header that allows nothing that we have is answered
 * with plain bytes: of what the specification permits, that helps most.
 *
 * @param header `Accept-Encoding`
 * @see RFC 9110, section 12.5.3
 */
export function acceptedEncoding(header: string | undefined): Encoding {
  if (header === undefined) return 'identity'
  const known = answers.get(header)
  if (known !== undefined) return known
  const best = bestOf(header)
  if (answers.size < MAX_ANSWERS) answers.set(header, best)
  return best
}

/** Browsers send a handful of different ones. */
const answers = new Map<string, Encoding>()
const MAX_ANSWERS = 100

function bestOf(header: string): Encoding {
  const weights = new Map(header.split(',').map(weightOf))
  const rest = weights.get('*')
  const weigh = (encoding: Encoding) =>
    weights.get(encoding) ?? rest ?? (encoding === 'identity' ? LEAST : 0)
  let best: Encoding = 'identity'
  let bestWeight = 0
  for (const encoding of ENCODINGS) {
    const weight = weigh(encoding)
    if (weight > bestWeight) [best, bestWeight] = [encoding, weight]
  }
  return best
}

/** Below every weight that can be written down: plain bytes are taken when nothing else is. */
const LEAST = 0.0001
const WEIGHT = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/

/** @returns weight 0 for what cannot be understood */
function weightOf(item: string): [string, number] {
  const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase())
  const encoding = name === 'x-gzip' ? 'gzip' : name
  if (parameters.length === 0) return [encoding, 1]
  const weight = parameters.length === 1 ? WEIGHT.exec(parameters[0] ?? '') : null
  return [encoding, weight ? Number(weight[1]) : 0]
}

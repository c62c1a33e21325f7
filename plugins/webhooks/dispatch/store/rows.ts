import type { NewDelivery, Outcome } from './types.ts'

interface DocAtEndpoint {
  endpoint: NewDelivery['endpoint']
  docKey: string
}

const nameOf = ({ endpoint, docKey }: DocAtEndpoint): string => `${endpoint} ${docKey}`

/**
 * Keys of the new deliveries that have to wait for another one of their doc.
 *
 * @param unsettled docs that have deliveries on their way already
 */
export function followersOf(
  rows: readonly NewDelivery[],
  unsettled: readonly DocAtEndpoint[],
): Set<string> {
  const seen = new Set(unsettled.map(nameOf))
  const followers = new Set<string>()
  for (const row of rows) {
    const name = nameOf(row)
    if (seen.has(name)) followers.add(row.key)
    seen.add(name)
  }
  return followers
}

/** The docs whose turn it is now at an endpoint. */
export function settledDocs(outcomes: readonly Outcome[]): DocAtEndpoint[] {
  return outcomes.flatMap(({ status, endpoint, docKey }) =>
    status === 'pending' || docKey === null ? [] : [{ endpoint, docKey }],
  )
}

/** A JSON column as it was read: SQLite gives text. */
export function readableJson(value: unknown): unknown {
  return typeof value === 'string' ? (JSON.parse(value) as unknown) : value
}

/** Standard Webhooks 1.0.0 recommends less than 20 kB. */
export const MAX_BODY_BYTES = 20_000

/** Values of a doc's fields that some endpoint selects. */
export interface FieldValues {
  values: Record<string, unknown>
  /** Names of those whose value no body could hold. */
  tooLarge?: string[]
}

interface Body {
  /** The id of the message, as in `webhook-id`. */
  id: string
  type: string
  /** ISO 8601 */
  timestamp: string
  data: Record<string, unknown>
}

/** Parts of `data` that say what the message is about: they are short, and stay. */
const KEPT = new Set(['collection', 'id'])

/**
 * The body that every endpoint gets that selects no fields: JSON of 20,000 bytes at most. Data that
 * does not fit is left out, largest first; `data.omittedFields` names it, `data.isTruncated` is true.
 *
 * @param body its `data` has `collection` and `id`, which always stay
 */
export function baseBody(body: Body): string {
  return fit(body, null, [])
}

/**
 * The body for an endpoint that selects fields: the message's own with `data.fields`, 20,000 bytes at
 * most. Values that do not fit are left out, largest first, and named in `data.omittedFields`.
 *
 * @returns null when the endpoint gets the message's own body, because it selects no field that the
 * doc has
 */
export function bodyFor(
  message: { body: string; fieldValues?: FieldValues | null },
  endpoint: { selectedFields?: readonly string[] | null },
): string | null {
  const { fieldValues } = message
  const names = [...new Set(endpoint.selectedFields)]
  if (!fieldValues || names.length === 0) return null
  const { values, tooLarge = [] } = fieldValues
  const fields = names
    .filter((name) => Object.hasOwn(values, name))
    .map((name) => [name, values[name]] as const)
  const leftOut = names.filter((name) => tooLarge.includes(name))
  if (fields.length === 0 && leftOut.length === 0) return null
  return fit(JSON.parse(message.body) as Body, Object.fromEntries(fields), leftOut)
}

/** The bytes of a value in a body; none when JSON has no word for it. */
export function byteLength(value: unknown): number {
  const text = JSON.stringify(value) as string | undefined
  return text === undefined ? 0 : Buffer.byteLength(text)
}

/** Leaves out fields, then data, largest first, until the whole is short enough. */
function fit(
  { id, type, timestamp, data: { omittedFields: earlier, ...given } }: Body,
  fields: Record<string, unknown> | null,
  leftOut: readonly string[],
): string {
  const data = { ...given }
  const kept = { ...fields }
  const omitted = new Set([...(Array.isArray(earlier) ? (earlier as string[]) : []), ...leftOut])
  const removable = [
    ...bySize(kept).map((entry) => ({ ...entry, from: kept })),
    ...bySize(data).map((entry) => ({ ...entry, from: data })),
  ].filter(({ name, from }) => from === kept || !KEPT.has(name))
  for (;;) {
    const text = write({ namesOmitted: true })
    let excess = Buffer.byteLength(text) - MAX_BODY_BYTES
    if (excess <= 0) return text
    if (removable.length === 0) return write({ namesOmitted: false })
    while (excess > 0 && removable[0]) {
      const { name, bytes, from } = removable[0]
      removable.shift()
      delete from[name]
      omitted.add(name)
      excess -= bytes
    }
  }

  function write({ namesOmitted }: { namesOmitted: boolean }): string {
    const all = {
      ...data,
      ...(fields && { fields: kept }),
      ...(omitted.size > 0 && namesOmitted && { omittedFields: [...omitted].sort() }),
      ...(omitted.size > 0 && { isTruncated: true }),
    }
    return JSON.stringify({ id, type, timestamp, data: all })
  }
}

function bySize(values: Record<string, unknown>): { name: string; bytes: number }[] {
  return Object.entries(values)
    .map(([name, value]) => ({ name, bytes: byteLength(value) }))
    .sort((a, b) => b.bytes - a.bytes)
}

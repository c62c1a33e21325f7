// Jest's `structuredClone` comes from outside of its sandbox: what it copies are no dates to code
// within, such as Payload's, which takes them for something else. Importing this mends it.
const clone = globalThis.structuredClone

globalThis.structuredClone = <T>(value: T, options?: StructuredSerializeOptions): T =>
  withDates(clone(value, options)) as T

function withDates(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const kind = Object.prototype.toString.call(value)
  if (kind === '[object Date]') return new Date(Number(value))
  if (kind === '[object Array]' || kind === '[object Object]') {
    const parts = value as Record<string, unknown>
    for (const [name, part] of Object.entries(parts)) parts[name] = withDates(part)
  }
  return value
}

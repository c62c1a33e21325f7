import type { BasePayload } from 'payload'

/** A doc as the database has it, with a value per locale where it is localised, in the default one. */
export function inDefaultLocale(
  payload: BasePayload,
  doc: Record<string, unknown>,
): Record<string, unknown> {
  const { localization } = payload.config
  if (!localization) return doc
  const entries = Object.entries(doc).map(([name, value]) => [
    name,
    isByLocale(value, localization.localeCodes) ? value[localization.defaultLocale] : value,
  ])
  return Object.fromEntries(entries) as Record<string, unknown>
}

const isByLocale = (value: unknown, codes: string[]): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length > 0 &&
  Object.keys(value).every((key) => codes.includes(key))

import type { BasePayload, FlattenedField } from 'payload'
import { isSendable } from './sendableFields.ts'

type Values = Record<string, unknown>

interface Scope {
  payload: BasePayload
  /** Those to keep; null without localisation. */
  locales: readonly string[] | null
}

/**
 * What may be sent of a stored value: as it is, but without parts that are hidden, and of localised
 * parts only the given locales, each as `{ [locale]: value }`. Docs that it refers to come as ids.
 */
export function liveValue(field: FlattenedField, stored: unknown, scope: Scope): unknown {
  const { locales } = scope
  if (!field.localized || locales === null || !isObject(stored)) return inner(field, stored, scope)
  // Where there is no text, one database has null and the other nothing.
  const inLocales = locales.filter((locale) => (stored[locale] ?? null) !== null)
  // Whatever is within a localised field is not localised once more.
  const within = { ...scope, locales: null }
  return Object.fromEntries(inLocales.map((l) => [l, inner(field, stored[l], within)]))
}

function inner(field: FlattenedField, value: unknown, scope: Scope): unknown {
  if (field.type === 'group' || field.type === 'tab') {
    return isObject(value) ? parts(field.flattenedFields, value, scope) : value
  }
  if (field.type === 'array') {
    return rows(value).map((row) => parts(field.flattenedFields, row, scope))
  }
  if (field.type === 'blocks') {
    return rows(value).map((row) => ({
      blockType: row.blockType,
      ...parts(blockFields(field, row.blockType, scope.payload), row, scope),
    }))
  }
  return value
}

function parts(fields: readonly FlattenedField[], values: Values, scope: Scope): Values {
  return Object.fromEntries(
    fields
      .filter(isSendable)
      .map((field) => [field.name, liveValue(field, values[field.name] ?? null, scope)]),
  )
}

function blockFields(
  field: FlattenedField & { type: 'blocks' },
  type: unknown,
  payload: BasePayload,
): readonly FlattenedField[] {
  const own = [...(field.blockReferences ?? []), ...field.blocks].find(
    (block) => (typeof block === 'string' ? block : block.slug) === type,
  )
  const block = typeof own === 'string' ? payload.blocks[own as keyof typeof payload.blocks] : own
  return block?.flattenedFields ?? []
}

function rows(value: unknown): Values[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

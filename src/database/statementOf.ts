import type { Value } from './openConnection.ts'

export interface PlainStatement {
  sql: string
  values: readonly Value[]
}

/**
 * A statement as libsql's client takes it: a text, with or without values beside it, or both in one.
 *
 * @returns undefined where values have names, or are anything but texts, numbers, booleans and null
 */
export function statementOf(asked: unknown, given?: unknown): PlainStatement | undefined {
  const [sql, values = []] = (
    typeof asked === 'string' ? [asked, given] : Array.isArray(asked) ? asked : partsOf(asked)
  ) as [string, unknown?]
  return Array.isArray(values) && values.every(isPlain) ? { sql, values } : undefined
}

const partsOf = (statement: unknown): unknown[] => {
  const { sql, args } = statement as { sql: string; args?: unknown }
  return [sql, args]
}

const isPlain = (value: unknown): value is Value =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value))

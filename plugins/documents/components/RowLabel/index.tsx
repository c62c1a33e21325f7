'use client'
import { useRowLabel } from '@payloadcms/ui'

/**
 * Names a row of an array by what stands in it, so that a collapsed row says what it is.
 *
 * @param from members of the row, the first that is filled in names it
 * @param what such as `Field`; numbered while the row is empty
 */
export function RowLabel({ from, what }: { from: string[]; what: string }) {
  const { data, rowNumber } = useRowLabel<Record<string, unknown>>()
  const name = from
    .map((member) => data[member])
    .find((value) => typeof value === 'string' && value)
  return <span>{typeof name === 'string' ? name : `${what} ${(rowNumber ?? 0) + 1}`}</span>
}

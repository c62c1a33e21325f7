/** Name of the hidden sheet of choices. */
export const LISTS_SHEET = '_lists'

/**
 * What Excel takes as the name of a sheet: 1 to 31 characters without `[ ] : * ? / \`, no apostrophe
 * at an end, and not the reserved "History".
 */
export function sheetName(title: string): string {
  const name = title
    .replace(/[[\]:*?/\\\t]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[' ]+/, '')
  const short = [...name].reduce(
    (kept, next) => ((kept + next).length > 31 ? kept : kept + next),
    '',
  )
  const trimmed = short.replace(/[' ]+$/, '')
  const isTaken = trimmed === '' || /^history$/i.test(trimmed) || trimmed === LISTS_SHEET
  return isTaken ? 'Sheet' : trimmed
}

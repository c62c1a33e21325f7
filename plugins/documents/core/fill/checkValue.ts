/** A day of the calendar as ISO 8601 writes it, such as `2026-03-02`; years 0001 to 9999. */
export function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [])
    .slice(1)
    .map(Number)
  if (year === 0 || month === 0) return false
  const date = new Date(Date.UTC(2000, 0, 1))
  // Unlike the constructor, it takes the years 1 to 99 for what they are. A day too many is a day of
  // another month.
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1
}

/** An address as browsers accept it. @see HTML Standard, "valid email address" */
export const isEmail = (text: string): boolean => EMAIL.test(text)

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const EMAIL = new RegExp(`^[a-z0-9.!#$%&'*+/=?^_\`{|}~-]+@${LABEL}(?:\\.${LABEL})*$`, 'i')

/**
 * Reads a number as a language writes it: `1.234,5` in German, `1,234.5` in English.
 *
 * @param language BCP 47
 * @returns nothing when it is written otherwise
 */
export function readNumber(text: string, language: string): number | undefined {
  const parts = new Intl.NumberFormat(language, { useGrouping: true }).formatToParts(-123456.7)
  const sign = (type: Intl.NumberFormatPartTypes): string =>
    parts.find((part) => part.type === type)?.value ?? ''
  const decimal = sign('decimal') || '.'
  const plain = [...text.trim().replace(/[\s\u00a0\u202f]/g, '')]
    .map((char) => toDigit(char, language))
    .join('')
    .replace(/^[\u2212-]/, '-')
    .replace(sign('minusSign'), '-')
  const grouped = sign('group').trim()
  const ungrouped = grouped ? plain.replaceAll(grouped, '') : plain
  const canonical = ungrouped.replace(decimal, '.')
  return /^-?\d+(\.\d+)?$/.test(canonical) ? Number(canonical) : undefined
}

/** Arabic and other digits as our own. */
function toDigit(char: string, language: string): string {
  if (!/\p{Nd}/u.test(char)) return char
  const digits = [
    ...new Intl.NumberFormat(language, { useGrouping: false }).format(9876543210),
  ].reverse()
  const value = digits.indexOf(char)
  return value === -1 ? char : String(value)
}

/** A text for each plural form that a language has; `#` stands for the number. */
export type CountedTexts = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/**
 * @param locale BCP 47; says which plural form a number takes, and how it is written
 * @returns a function such as `(1204) => '1,204 templates'`
 */
export function createCounter(locale: string): (texts: CountedTexts) => (count: number) => string {
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  return (texts) => (count) =>
    (texts[rules.select(count)] ?? texts.other).replace('#', numbers.format(count))
}

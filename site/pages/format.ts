/** Numbers, dates and names in words, in a locale (BCP 47). */

/** @returns such as `9 February 2026` */
export const formatDate = (iso: string, locale: string): string =>
  dateFormat(locale).format(new Date(iso))

/** @returns such as `24 kB` or `1.3 MB` */
export function formatBytes(bytes: number, locale: string): string {
  if (bytes < 1000) return byteFormat(locale).format(bytes)
  if (bytes < 999_500) return kilobyteFormat(locale).format(bytes / 1000)
  return megabyteFormat(locale).format(bytes / 1_000_000)
}

/** @returns the language in its name for the reader, such as `German` */
export const formatLanguage = (tag: string, locale: string): string =>
  LANGUAGE_TAG.test(tag) ? (languageNames(locale).of(tag) ?? tag) : tag

/** @returns the language as it names itself, such as `Deutsch` */
export const formatOwnLanguage = (tag: string): string => {
  const name = formatLanguage(tag, tag)
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
}

/** @returns what people call a format, such as `PDF` or `Markdown` */
export const formatName = (format: string): string => FORMAT_NAMES[format] ?? format.toUpperCase()

/** @returns such as `en_GB`, which Open Graph asks for; the most likely country where none is named */
export const formatTerritorial = perLocale((locale) => {
  const { language, region } = new Intl.Locale(locale).maximize()
  return region ? `${language}_${region}` : language
})

const LANGUAGE_TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i
const FORMAT_NAMES: Record<string, string> = { md: 'Markdown' }

/** Dates without a country are British: day, month, year, with the month as a word. */
const dateFormat = perLocale(
  (locale) =>
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      dateStyle: 'long',
      timeZone: 'UTC',
    }),
)
const languageNames = perLocale((locale) => new Intl.DisplayNames(locale, { type: 'language' }))
const byteFormat = unitFormat('byte', 'long', 0)
const kilobyteFormat = unitFormat('kilobyte', 'short', 0)
const megabyteFormat = unitFormat('megabyte', 'short', 1)

function unitFormat(unit: string, unitDisplay: 'long' | 'short', fractionDigits: number) {
  return perLocale(
    (locale) =>
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        unitDisplay,
        minimumFractionDigits: fractionDigits,
        maximumFractionDigits: fractionDigits,
      }),
  )
}

/** Formats take longer to make than to use. */
function perLocale<T>(create: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>()
  return (locale) => {
    const format = made.get(locale) ?? create(locale)
    made.set(locale, format)
    return format
  }
}

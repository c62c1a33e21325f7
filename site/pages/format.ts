/** Numbers and dates in words. */

/** @returns such as `9 February 2026` */
export const formatDate = (iso: string): string => dateFormat.format(new Date(iso))

/** @returns such as `24 kB` or `1.3 MB` */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** @returns such as `1 template` or `1,204 templates` */
export const formatCount = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** @returns the language in its English name, such as `German` */
export const formatLanguage = (tag: string): string =>
  /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) ? (languageNames.of(tag) ?? tag) : tag

/** @returns what people call a format, such as `PDF` or `Markdown` */
export const formatName = (format: string): string => FORMAT_NAMES[format] ?? format.toUpperCase()

const FORMAT_NAMES: Record<string, string> = { md: 'Markdown' }

const dateFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const languageNames = new Intl.DisplayNames('en', { type: 'language' })

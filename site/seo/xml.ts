/** XML written as text. */

/** @param content markup, such as other elements; `null` leaves the element out */
export function xmlElement(
  name: string,
  content: string | null,
  attributes: Record<string, string> = {},
): string {
  if (content === null) return ''
  const start = [name, ...Object.entries(attributes).map(([key, value]) => attribute(key, value))]
  return content === '' ? `<${start.join(' ')}/>` : `<${start.join(' ')}>${content}</${name}>`
}

/** An element around plain text; `null` leaves it out. */
export const xmlText = (name: string, text: string | null): string =>
  xmlElement(name, text === null ? null : escapeXml(text))

/** The text as it may stand in an element or attribute, without what XML 1.0 cannot hold. */
export const escapeXml = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[<>&'"]/g, (character) => `&#${character.charCodeAt(0)};`)

const attribute = (name: string, value: string): string => `${name}="${escapeXml(value)}"`

/** @see XML 1.0, production 2 */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu

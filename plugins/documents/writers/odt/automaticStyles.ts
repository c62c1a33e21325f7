import { element, type Attributes } from '../odf/xml.ts'

/** Styles that single paragraphs, words and cells need; each is written once. */
export interface AutomaticStyles {
  /**
   * @param attributes such as the parent style
   * @param properties XML of the style's properties
   * @returns the style's name
   */
  add: (family: StyleFamily, attributes: Attributes, ...properties: string[]) => string
  toXml: () => string
}

type StyleFamily = keyof typeof PREFIXES

const PREFIXES = {
  paragraph: 'P',
  text: 'T',
  table: 'Ta',
  'table-column': 'Co',
  'table-row': 'Ro',
  'table-cell': 'Ce',
  graphic: 'Fr',
} as const

export function createAutomaticStyles(): AutomaticStyles {
  const names = new Map<string, string>()
  const written: string[] = []
  return {
    add(family, attributes, ...properties) {
      const key = JSON.stringify([family, attributes, properties])
      const known = names.get(key)
      if (known) return known
      const name = `${PREFIXES[family]}${names.size + 1}`
      names.set(key, name)
      written.push(
        element(
          'style:style',
          { 'style:name': name, 'style:family': family, ...attributes },
          ...properties,
        ),
      )
      return name
    },
    toXml: () => written.join(''),
  }
}

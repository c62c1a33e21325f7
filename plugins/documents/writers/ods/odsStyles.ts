import { element, type Attributes } from '../odf/xml.ts'

/** Automatic styles of a sheet: equal ones are written once. */
export interface OdsStyles {
  /** @returns the name of the style */
  cell: (style: CellStyle) => string
  column: (widthPt: number) => string
  /** @param isFitted whether a program may fit the height to the text again */
  row: (heightPt: number, isFitted: boolean) => string
  toXml: () => string
}

export interface CellStyle {
  cell: Attributes
  text?: Attributes
  paragraph?: Attributes
  /** Name of a style of numbers. */
  data?: string
  /** `<style:map>` elements. */
  maps?: string
}

export function createOdsStyles(): OdsStyles {
  const written = new Map<string, string>()
  const xml: string[] = []
  const name = (prefix: string, key: string, create: (name: string) => string): string => {
    const known = written.get(prefix + key)
    if (known) return known
    const added = `${prefix}${written.size + 1}`
    written.set(prefix + key, added)
    xml.push(create(added))
    return added
  }
  return {
    cell: (style) => name('ce', JSON.stringify(style), (added) => cellStyle(added, style)),
    column: (width) =>
      name('co', String(width), (added) =>
        simpleStyle(added, 'table-column', { 'style:column-width': `${width}pt` }),
      ),
    row: (height, isFitted) =>
      name('ro', `${height} ${isFitted}`, (added) =>
        simpleStyle(added, 'table-row', {
          'style:row-height': `${height}pt`,
          'style:use-optimal-row-height': String(isFitted),
          'fo:break-before': 'auto',
        }),
      ),
    toXml: () => xml.join(''),
  }
}

const simpleStyle = (
  name: string,
  family: 'table-column' | 'table-row',
  properties: Attributes,
): string =>
  element(
    'style:style',
    { 'style:name': name, 'style:family': family },
    element(`style:${family}-properties`, properties),
  )

const cellStyle = (name: string, { cell, text, paragraph, data, maps = '' }: CellStyle): string =>
  element(
    'style:style',
    {
      'style:name': name,
      'style:family': 'table-cell',
      'style:parent-style-name': 'Default',
      'style:data-style-name': data,
    },
    element('style:table-cell-properties', cell),
    paragraph ? element('style:paragraph-properties', paragraph) : '',
    text ? element('style:text-properties', text) : '',
    maps,
  )

import { strFromU8, strToU8, unzipSync } from 'fflate'
import type { MasterPlaceholder, MasterValues } from '../../../core/masterTree.ts'
import { readXml } from '../../../guard/readXml.ts'
import { MasterMistakesError, type MasterMistake } from '../masterMistakes.ts'
import { fillSheets } from './fillSheets.ts'
import { escapeXml, readSheet, readStrings, textOf, unescapeXml } from './readSheet.ts'
import { findRowSections, type RowSection } from './rowSections.ts'
import type { FillRules } from './writeText.ts'

export type PackageParts = Record<string, Uint8Array>

export interface OpenWorkbook {
  placeholders: MasterPlaceholder[]
  /** @returns the parts of the filled package */
  fill: (values: MasterValues, rules: FillRules) => PackageParts
}

/**
 * Reads the placeholders of an Excel file that passed the guard. They stand in cells; headers, text
 * boxes, charts and comments are not filled in.
 *
 * @throws {MasterMistakesError} some are not well-formed, or stand where they cannot be filled in
 */
export function openWorkbook(bytes: Uint8Array): OpenWorkbook {
  const parts = unzipSync(bytes)
  const strings = readStrings(parts['xl/sharedStrings.xml'])
  const sheets = sheetsOf(parts).map(({ part, name }) =>
    readSheet(part, name, parts[part] ?? new Uint8Array(), strings),
  )
  const found = sheets.map(findRowSections)
  const mistakes = [
    ...found.flatMap((sheet) => sheet.mistakes),
    ...sheets.flatMap(({ name, after, rows }, at) => {
      const sections = found[at]?.sections ?? []
      const hasTable = after.includes('<tablePart')
      const hasArray = rows.some(({ cells }) =>
        cells.some(({ content }) => /<f\s[^>]*t="(array|dataTable)"/.test(content)),
      )
      return hasTable || hasArray ? sections.map((section) => refuseSection(section, name)) : []
    }),
    ...misplaced(
      parts,
      sheets.map(({ part }) => part),
    ),
  ]
  const [first, ...rest] = mistakes
  if (first) throw new MasterMistakesError([first, ...rest])
  return {
    placeholders: found.flatMap(({ placeholders }) => placeholders),
    fill: (values, rules) => {
      const sections = found.map((sheet) => sheet.sections)
      const filled = fillSheets(sheets, sections, values, rules)
      const names = definedNamesOf(parts, filled.move)
      return withoutCaches({
        ...parts,
        ...names,
        ...Object.fromEntries(filled.sheets.map(({ part, xml }) => [part, strToU8(xml)])),
        ...(parts['xl/sharedStrings.xml']
          ? { 'xl/sharedStrings.xml': withoutPlaceholders(parts['xl/sharedStrings.xml']) }
          : {}),
      })
    },
  }
}

const refuseSection = ({ key }: RowSection, sheet: string): MasterMistake => ({
  tag: `{{#${key}}}`,
  place: `sheet "${sheet}"`,
  problem:
    'repeats rows on a sheet with a table or an array formula, which cannot move; ' +
    'turn the table into a range, or put it on a sheet of its own',
})

/** In the order of the tabs. */
function sheetsOf(parts: PackageParts): { part: string; name: string }[] {
  const targets = new Map<string, string>()
  for (const token of readXml(
    partOf(parts, 'xl/_rels/workbook.xml.rels'),
    'xl/_rels/workbook.xml.rels',
  )) {
    if (token.type !== 'open' || token.name !== 'Relationship') continue
    const read = new Map(token.attributes().map(({ name, value }) => [name, value]))
    const target = read.get('Target') ?? ''
    targets.set(read.get('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  const sheets: { part: string; name: string }[] = []
  for (const token of readXml(partOf(parts, 'xl/workbook.xml'), 'xl/workbook.xml')) {
    if (token.type !== 'open' || token.name !== 'sheet') continue
    const read = new Map(token.attributes().map(({ name, value }) => [name, value]))
    const part = targets.get(read.get('id') ?? '')
    if (part?.includes('worksheets/') && parts[part])
      sheets.push({ part, name: read.get('name') ?? '' })
  }
  return sheets
}

const partOf = (parts: PackageParts, name: string): Uint8Array => parts[name] ?? new Uint8Array()

/** Placeholders where none are filled in. */
function misplaced(parts: PackageParts, sheets: string[]): MasterMistake[] {
  return Object.entries(parts).flatMap(([name, bytes]): MasterMistake[] => {
    if (!/^xl\/.*\.(xml|vml)$/.test(name) || name === 'xl/sharedStrings.xml') return []
    const xml = strFromU8(bytes)
    const rest = sheets.includes(name) ? xml.replace(/<sheetData[^]*<\/sheetData>/, '') : xml
    const tag = /\{\{[^{}<]*\}\}/.exec(rest)?.[0]
    if (!tag) return []
    const problem = 'stands outside of cells, where it is not filled in; move it into a cell'
    return [{ tag, place: name, problem }]
  })
}

/** The strings with placeholders moved into their cells. */
const withoutPlaceholders = (bytes: Uint8Array): Uint8Array =>
  strToU8(
    strFromU8(bytes).replace(
      /<(\w+:)?si(?:\s[^>]*)?>[^]*?<\/(?:\w+:)?si>/g,
      (all, prefix?: string) => {
        const plain = prefix
          ? all.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</')
          : all
        const p = prefix ?? ''
        return /\{\{|\}\}/.test(textOf(plain)) ? `<${p}si><${p}t></${p}t></${p}si>` : all
      },
    ),
  )

function definedNamesOf(parts: PackageParts, move: (formula: string) => string): PackageParts {
  const name = 'xl/workbook.xml'
  const xml = strFromU8(partOf(parts, name))
  const moved = xml.replace(
    /(<(?:\w+:)?definedName\s[^>]*>)([^<]*)(<)/g,
    (_all, open: string, formula: string, close: string) =>
      `${open}${escapeXml(move(unescapeXml(formula)))}${close}`,
  )
  const calculated = /<(\w+:)?calcPr[^>]*>/.test(moved)
    ? moved.replace(
        /<(\w+:)?calcPr[^>]*?(\/?)>/,
        (_all, prefix: string | undefined, end: string) => {
          return `<${prefix ?? ''}calcPr fullCalcOnLoad="1"${end}>`
        },
      )
    : moved
  return { [name]: strToU8(calculated) }
}

/** The order of calculation is stale; Excel makes it anew. */
function withoutCaches(parts: PackageParts): PackageParts {
  const { 'xl/calcChain.xml': chain, ...rest } = parts
  if (!chain) return parts
  const drop = (name: string, pattern: RegExp): PackageParts => {
    const bytes = rest[name]
    return bytes ? { [name]: strToU8(strFromU8(bytes).replace(pattern, '')) } : {}
  }
  return {
    ...rest,
    ...drop(
      '[Content_Types].xml',
      /<(?:\w+:)?Override[^>]*PartName="\/xl\/calcChain\.xml"[^>]*\/>/,
    ),
    ...drop(
      'xl/_rels/workbook.xml.rels',
      /<(?:\w+:)?Relationship[^>]*Target="[^"]*calcChain\.xml"[^>]*\/>/,
    ),
  }
}

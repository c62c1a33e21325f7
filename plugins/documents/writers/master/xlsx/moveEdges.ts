import { moveReferences, translateFormula, type RowMap } from './formulas.ts'
import type { Block } from './layout.ts'
import { escapeXml, unescapeXml, type WorkbookSheet } from './readSheet.ts'

/** Moves what lies around the rows and names them: merged cells, rules, filters, links. */
export function moveEdges(
  { before, after }: WorkbookSheet,
  blocks: Block[],
  map: RowMap,
): { before: string; after: string } {
  const move = (ranges: string): string => moveReferences(ranges, map)
  const moveAll = (xml: string): string =>
    xml
      .replace(REFERRING, (_all, start: string, ranges: string) => `${start}${move(ranges)}`)
      .replace(
        /(<formula[12]?>)([^<]*)/g,
        (_all, start: string, formula: string) =>
          `${start}${escapeXml(move(unescapeXml(formula)))}`,
      )
  return { before: moveAll(before), after: moveMerges(moveAll(after), blocks, move) }
}

const REFERRING =
  /(<(?:dimension|autoFilter|hyperlink|conditionalFormatting|dataValidation|ignoredError|protectedRange)\s[^>]*?\b(?:ref|sqref)=")([^"]*)/g

/** Merged cells inside repeated rows are merged in each copy. */
function moveMerges(xml: string, blocks: Block[], move: (range: string) => string): string {
  return xml.replace(/<mergeCells[^>]*>([^]*?)<\/mergeCells>/, (_all, list: string) => {
    const ranges = [...list.matchAll(/ref="([^"]*)"/g)].flatMap((match) => {
      const range = match[1] ?? ''
      const [, from = '1', to = from] = /^[A-Z]+(\d+)(?::[A-Z]+(\d+))?$/.exec(range) ?? []
      const block = blocks.find(
        ({ first, last, isRepeated }) => isRepeated && Number(from) >= first && Number(to) <= last,
      )
      return block
        ? block.starts.map((start) => translateFormula(range, start - block.first, 0))
        : [move(range)]
    })
    if (ranges.length === 0) return ''
    const cells = ranges.map((range) => `<mergeCell ref="${range}"/>`).join('')
    return `<mergeCells count="${ranges.length}">${cells}</mergeCells>`
  })
}

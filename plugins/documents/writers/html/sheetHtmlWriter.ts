import { directionOf } from '../../core/direction.ts'
import { asEntry } from '../../core/sheet/introEntry.ts'
import { toneColors } from '../../core/sheet/sheetColors.ts'
import { createSheetTable } from '../../core/sheet/sheetTable.ts'
import type { SheetTree } from '../../core/sheet/sheetTree.ts'
import type { Theme } from '../../core/theme.ts'
import type { Inline } from '../../core/tree.ts'
import type { Writer } from '../types.ts'
import { htmlInline, htmlText } from './htmlInline.ts'
import { htmlSheetTable } from './htmlSheetTable.ts'
import { styleSheet } from './styleSheet.ts'
import { escapeHtml, tag } from './tag.ts'

const MAX_BLANK_ROWS = 3

/** Writes a sheet as a page in one file: a table with its results, which loads and runs nothing. */
export function createSheetHtmlWriter(): Writer<SheetTree> {
  return {
    kind: 'sheet',
    format: 'html',
    write: (tree, { theme }) => {
      const { meta } = tree
      const table = createSheetTable(tree, { maxBlankRows: MAX_BLANK_ROWS })
      const html = [
        '<!DOCTYPE html>',
        `<html lang="${escapeHtml(meta.language)}" dir="${directionOf(meta.language)}">`,
        '<head>',
        ...headOf(tree, theme),
        '</head>',
        '<body>',
        '<main class="paper">',
        tag('h1', {}, escapeHtml(meta.title)),
        ...htmlIntro(tree.intro),
        tag(
          'div',
          { class: 'wide', tabindex: 0, role: 'region', 'aria-label': meta.title },
          htmlSheetTable(table),
        ),
        '</main>',
        '</body>',
        '</html>\n',
      ].join('\n')
      return Promise.resolve(new TextEncoder().encode(html))
    },
  }
}

function headOf({ meta, orientation }: SheetTree, theme: Theme): string[] {
  // The sheet looks like a text of the same theme; what only sheets have comes after it.
  const base = styleSheet(theme, { kind: 'document', meta, blocks: [] })
  return [
    tag('meta', { charset: 'utf-8' }),
    tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    tag('meta', {
      'http-equiv': 'Content-Security-Policy',
      content: "default-src 'none'; style-src 'unsafe-inline'",
    }),
    tag('title', {}, escapeHtml(meta.title)),
    ...named('description', meta.description),
    ...named('author', meta.author),
    ...named('keywords', meta.keywords.join(', ')),
    ...named('generator', 'Platen'),
    tag('style', {}, `\n${base}\n${sheetStyle(theme, meta.paper, orientation)}\n`),
  ]
}

const named = (name: string, content: string): string[] =>
  content ? [tag('meta', { name, content })] : []

function sheetStyle(
  theme: Theme,
  paper: SheetTree['meta']['paper'],
  orientation: SheetTree['orientation'],
): string {
  const { colors, decoration } = theme
  const tones = Object.entries(toneColors(theme))
  const size = `${paper === 'letter' ? 'letter' : 'A4'} ${orientation}`
  return `@page{size:${size};margin:36pt 36pt 48pt}
@media screen{.paper{max-width:min(84rem,100%);padding-inline:clamp(1rem,4vw,3.5rem)}}
.entries{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:0 0 1rem}.entries dt{font-weight:600;color:#${colors.brand}}.entries dd{margin:0}
.sheet-table{font-variant-numeric:tabular-nums}.sheet-table td,.sheet-table th{vertical-align:middle}.sheet-table td:empty{height:2em}
.sheet-table th,.sheet-table td{white-space:nowrap}.sheet-table .is-wide{white-space:normal}thead .is-wide{min-width:14rem}.is-end{text-align:end}.is-center{text-align:center}
${decoration.stripes ? `.sheet-table tbody tr:where(:nth-child(even))>td{background:#${colors.soft}}` : ''}
tfoot{display:table-row-group}tfoot td,tfoot th{background:#${colors.soft};color:#${colors.brand};font-weight:600;border-top:.15em solid #${colors.brand}}
${tones.map(([name, { fill, ink }]) => `.sheet-table tbody tr>.tone-${name}{background:#${fill};color:#${ink}}`).join('\n')}`
}

/** Entries that follow one another line up. */
function htmlIntro(intro: Inline[][]): string[] {
  const parts: string[] = []
  let entries: string[] = []
  const close = (): void => {
    if (entries.length > 0) parts.push(tag('dl', { class: 'entries' }, ...entries))
    entries = []
  }
  for (const line of intro) {
    const entry = asEntry(line)
    if (entry) {
      entries.push(tag('dt', {}, htmlText(entry.label)), tag('dd', {}, htmlInline([entry.field])))
    } else {
      close()
      parts.push(tag('p', {}, htmlInline(line)))
    }
  }
  close()
  return parts
}

import { isSerif, withFallbacks } from '../fontFallbacks.ts'
import type { Theme } from '../../core/theme.ts'
import type { DocumentTree } from '../../core/tree.ts'
import { wordsOf } from '../../core/words.ts'
import { directionOf } from '../../core/direction.ts'

/**
 * The look of a theme for screen and print. Lengths are `rem`: on a screen that is what the reader
 * set, in print the size of the theme's text, so both show the same page, larger or smaller.
 */
export function styleSheet(theme: Theme, tree: DocumentTree): string {
  return [page(theme, tree), text(theme), blocks(theme), fields(theme), screen(theme)].join('\n')
}

const PAPERS = {
  a4: { name: 'A4', width: 595.28 },
  letter: { name: 'letter', width: 612 },
} as const

/** Points to `rem`, of which one is the size of the text. */
const remOf =
  ({ sizes, fonts }: Theme) =>
  (points: number): string =>
    `${Math.round((points / (sizes.body + fonts.officeOffset)) * 1000) / 1000}rem`

function page(theme: Theme, { meta, letterhead }: DocumentTree): string {
  const { page, sizes, fonts, colors } = theme
  const [start, end] = directionOf(meta.language) === 'rtl' ? ['right', 'left'] : ['left', 'right']
  const look = `font:${sizes.small}pt ${family(fonts.office.body)};color:#${colors.muted}`
  const number = wordsOf(meta.language)
    .pageOf.split(/(\{pages?\})/)
    .filter(Boolean)
    .map((part) => (/^\{pages?\}$/.test(part) ? `counter(${part.slice(1, -1)})` : cssString(part)))
    .join(' ')
  const head = letterhead?.name
    ? `@page{@top-${end}{content:${cssString(letterhead.name)};${look}}}@page:first{@top-${end}{content:none}}`
    : ''
  return `@page{size:${PAPERS[meta.paper].name};margin:${page.marginTop}pt ${page.marginX}pt ${page.marginBottom}pt;@bottom-${start}{content:${cssString(meta.title)};${look}}@bottom-${end}{content:${number};${look}}}
${head}
.paper{--paper:${PAPERS[meta.paper].width / (sizes.body + fonts.officeOffset)}rem}`
}

function text(theme: Theme): string {
  const { colors, fonts, sizes, spacing, decoration } = theme
  const rem = remOf(theme)
  const headings = sizes.headings.map((size, index) => {
    const [above, below] = spacing.headings[index] ?? [12, 6]
    return `h${index + 1}{font-size:${rem(size)};margin:${rem(above)} 0 ${rem(below)}}`
  })
  const titles = {
    bar: `h1::after{content:"";display:block;width:${rem(34)};height:${rem(2.2)};margin-top:${rem(6)};background:#${colors.accent}}`,
    rule: `h1{border-bottom:${rem(1.1)} solid #${colors.accent};padding-bottom:${rem(3)}}`,
    none: '',
  }
  return `*{box-sizing:border-box}
html{font-size:100%;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;color:#${colors.ink};font-family:${family(fonts.office.body)};line-height:${spacing.line};overflow-wrap:break-word;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.paper>:first-child{margin-top:0}
p,h1,h2,h3,h4,li,td,th,dd,figcaption{white-space:pre-wrap}
p{margin:0 0 ${rem(spacing.paragraph)};orphans:2;widows:2}
h1,h2,h3,h4{font-family:${family(fonts.office.heading)};color:#${colors.brand};line-height:1.2;break-after:avoid;break-inside:avoid}
${headings.join('\n')}
${titles[decoration.title]}
${decoration.capitals ? 'h2{text-transform:uppercase;letter-spacing:.05em}' : ''}
a{color:#${colors.link}}
.center{text-align:center}.end{text-align:end}.justify{text-align:justify;hyphens:auto}
blockquote{margin:${rem(spacing.paragraph + 4)} ${rem(24)} ${rem(spacing.paragraph + 4)} 0;padding-inline-start:${rem(12)};border-inline-start:${rem(2.2)} solid #${colors.accent};color:#${colors.muted};font-style:italic}
blockquote p{margin:0}
hr{margin:${rem(spacing.paragraph * 2)} 0;border:0;border-top:${rem(0.7)} solid #${colors.line}}`
}

function blocks(theme: Theme): string {
  const { colors, fonts, sizes, spacing, decoration } = theme
  const rem = remOf(theme)
  const small = rem(sizes.small + fonts.officeOffset)
  const table = rem(sizes.table + fonts.officeOffset)
  const line = `${rem(0.6)} solid #${colors.line}`
  const lines =
    decoration.table === 'grid'
      ? `th,td{border:${line}}`
      : `th,td{border-bottom:${line}}tbody:first-of-type>tr:first-child>*{border-top:${line}}`
  return `ul,ol{margin:0 0 ${rem(spacing.paragraph + 2)};padding-inline-start:${rem(19)}}
li{margin-bottom:${rem(spacing.item)}}li>ul,li>ol{margin:${rem(spacing.item)} 0 0}
li::marker{color:#${colors.brand}}ol ol,ul ol{list-style-type:lower-alpha}ol ol ol,ul ul ol,ul ol ol,ol ul ol{list-style-type:lower-roman}ul{list-style-type:disc}ul ul,ol ul{list-style-type:"–  "}
ul.checks{list-style:none}.checks>li{position:relative}.checks>li>input,.checks>li>label>input{position:absolute;inset-inline-start:${rem(-18)};top:.28em;width:.9em;height:.9em;margin:0;accent-color:#${colors.brand}}
table{width:100%;margin:0 0 ${rem(spacing.paragraph * 2)};border-collapse:collapse;font-size:${table};line-height:${Math.max(1.2, spacing.line - 0.1)}}
th,td{padding:${rem(spacing.cell[1])} ${rem(spacing.cell[0])};text-align:start;vertical-align:top}
${lines}
td p,th p{margin:0}thead{display:table-header-group}tr{break-inside:avoid}
thead th{background:#${colors.head};color:#${colors.headInk}}tbody th{background:#${colors.soft};color:#${colors.brand}}
${decoration.stripes ? `.striped tbody tr:nth-child(even)>*{background:#${colors.soft}}` : ''}
.columns,.signatures{display:grid;gap:0 ${rem(26)};margin-bottom:${rem(spacing.paragraph)}}.columns>div{min-width:0}.columns>div>:first-child{margin-top:0}
.columns.of-2,.signatures{grid-template-columns:1fr 1fr}.columns.of-3{grid-template-columns:1fr 1fr 1fr}
.party{margin-top:${rem(34)};padding-top:${rem(5)};border-top:${rem(0.9)} solid #${colors.ink};break-inside:avoid;min-width:0}
.party p{margin:0 0 ${rem(3)}}.party dl{margin:0;font-size:${table}}.party dl>div{display:flex;gap:${rem(6)};margin-bottom:${rem(4)}}.party dt{color:#${colors.muted}}.party dd{margin:0;flex:1;min-width:0;display:flow-root}
.write{display:block;min-height:1.4em;border-bottom:${rem(0.6)} solid #${colors.muted}}
figure{margin:0 0 ${rem(spacing.paragraph * 1.5)};width:var(--share);break-inside:avoid}figure.center{margin-inline:auto}figure.end{margin-inline-start:auto}
figure img{display:block;width:100%;height:auto}figcaption{margin-top:${rem(4)};color:#${colors.muted};font-size:${small}}
.letterhead{display:flex;justify-content:space-between;align-items:flex-end;gap:${rem(20)};margin-bottom:${rem(26)};padding-bottom:${rem(6)};border-bottom:${rem(1.1)} solid #${colors.brand}}
.letterhead .name{display:flex;align-items:flex-end;gap:${rem(10)};margin:0;font:bold ${rem(sizes.letterhead)}/1.2 ${family(fonts.office.heading)};color:#${colors.brand}}
.letterhead img{display:block;width:auto;height:auto;max-width:${rem(150)};max-height:${rem(34)}}
.letterhead .lines{margin:0;color:#${colors.muted};font-size:${small};line-height:1.35;text-align:end}
.page-break{break-after:page}`
}

function fields({ colors }: Theme): string {
  return `.field{position:relative}.entry,.label{white-space:pre-wrap}.keep{white-space:nowrap}
.label,.blank,a .field{background:#${colors.blank};color:#${colors.blankInk};border-radius:.15em}
.entry{outline-offset:1px}.entry:empty{position:absolute;inset:0;min-width:1ch;cursor:text}.entry:not(:empty)+.label{display:none}
.label{display:inline-block;max-width:100%}
select{max-width:100%;white-space:normal;padding:0;border:0;background:transparent;color:inherit;font:inherit;appearance:none;-webkit-appearance:none;cursor:pointer}
:focus-visible{outline:2px solid #${colors.link}}.entry:focus,.write:focus{outline:2px solid #${colors.link}}`
}

function screen(theme: Theme): string {
  const { colors, page, sizes, fonts } = theme
  const rem = remOf(theme)
  return `@media screen{
body{background:#${colors.soft}}
.paper{max-width:var(--paper);margin:2rem auto;padding:${rem(page.marginTop)} ${rem(page.marginX)} ${rem(page.marginBottom)};background:#fff;box-shadow:0 1px 6px #0003}
.entry:not(:empty):hover,.write:hover,select:hover{background:#${colors.blank}}
.page-break{margin:2rem calc(-1*${rem(page.marginX)});border-top:1px dashed #${colors.line}}
.wide{overflow-x:auto}
}
@media screen and (max-width:48rem){
body{background:#fff}
.paper{margin:0;padding:1.25rem 1.125rem 2.5rem;box-shadow:none}
h1{font-size:min(${rem(sizes.headings[0])},1.75rem)}
.page-break{margin-inline:-1.125rem}
.wide table{min-width:36rem}
}
@media screen and (max-width:35rem){
.columns.of-2,.columns.of-3,.signatures{grid-template-columns:1fr}
.letterhead{display:block}.letterhead .lines{margin-top:.5rem;text-align:start}
figure{width:max(var(--share),min(100%,12rem))}
blockquote{margin-inline-end:0}
}
@media print{html{font-size:${sizes.body + fonts.officeOffset}pt}.wide{overflow:visible}}`
}

/** A list of families that ends in a generic one. */
function family(name: string): string {
  const names = withFallbacks(name).map(cssString)
  return [...names, isSerif(name) ? 'serif' : 'sans-serif'].join(',')
}

/** A string of CSS that ends neither itself nor the `<style>` that it stands in. */
function cssString(text: string): string {
  const escaped = text.replace(
    /[^\p{L}\p{N} .,;:!?()-]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  )
  return `"${escaped}"`
}

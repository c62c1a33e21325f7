/**
 * `npm run pictures [-- <theme>…]`: draws the first page of each demo template, and of papers in other
 * scripts, in each theme: from the PDF (left) and from the DOCX or XLSX
 * through LibreOffice (right), side by
 * side on contact sheets in `artifacts/documents/`.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { shippedThemes } from '../../plugins/documents/core/theme.ts'
import type { Tree } from '../../plugins/documents/core/tree.ts'
import { createWriters, findWriter } from '../../plugins/documents/writers/index.ts'
import { demoSheets } from '../plugins/documents/demoSheets.ts'
import { demoTrees } from '../plugins/documents/demoTrees.ts'
import { convertWithOffice, hasOffice } from '../support/convertWithOffice.ts'
import { createContactSheet, type Pair } from './createContactSheet.ts'
import { createFirstPageDrawer } from './drawFirstPage.ts'
import { scriptTrees } from './scriptTrees.ts'

const PAIRS_PER_SHEET = 4

const folder = 'artifacts/documents'
const wanted = process.argv.slice(2)
const themes = shippedThemes.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
const { trees: others, assets } = await scriptTrees()
const trees = new Map<string, Tree>([...demoTrees(), ...demoSheets(), ...others])
const writers = createWriters()
const officeFormat = ({ kind }: Tree) => (kind === 'sheet' ? 'xlsx' : 'docx')
const drawer = await createFirstPageDrawer()

if (!hasOffice) process.stdout.write('LibreOffice is not installed: pictures of the PDF only\n')
await mkdir(folder, { recursive: true })
for (const theme of themes) {
  const resources = { theme, assets }
  const office = new Map<string, Uint8Array>()
  for (const [slug, tree] of trees) {
    const format = officeFormat(tree)
    const bytes = await findWriter(writers, tree.kind, format).write(tree, resources)
    office.set(`${slug}.${format}`, bytes)
  }
  const converted = hasOffice ? await convertWithOffice(office, 'pdf') : undefined
  const pairs: Pair[] = []
  for (const [slug, tree] of trees) {
    const pdf = await drawer.draw(
      await findWriter(writers, tree.kind, 'pdf').write(tree, resources),
    )
    const format = officeFormat(tree)
    const fromOffice = converted?.get(`${slug}.${format}`)
    const right = fromOffice && (await drawer.draw(fromOffice))
    pairs.push({ label: slug, left: pdf, ...(right ? { right } : {}) })
    await writeFile(join(folder, `${theme.name}-${slug}.pdf.png`), pdf.png)
    if (right) await writeFile(join(folder, `${theme.name}-${slug}.${format}.png`), right.png)
  }
  for (let index = 0; index < pairs.length; index += PAIRS_PER_SHEET) {
    const sheet = await createContactSheet(pairs.slice(index, index + PAIRS_PER_SHEET))
    const path = join(folder, `sheet-${theme.name}-${index / PAIRS_PER_SHEET + 1}.png`)
    await rm(path, { force: true })
    await writeFile(path, sheet)
    process.stdout.write(`${path}\n`)
  }
}
drawer.close()

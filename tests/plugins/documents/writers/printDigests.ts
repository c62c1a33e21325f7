/** Run by `stableBytes.spec.ts` in processes of their own. */
import { createHash } from 'node:crypto'
import { shippedThemes } from '../../../../plugins/documents/core/theme.ts'
import { createDocxWriter } from '../../../../plugins/documents/writers/docx/docxWriter.ts'
import { createHtmlWriter } from '../../../../plugins/documents/writers/html/htmlWriter.ts'
import { createMarkdownWriter } from '../../../../plugins/documents/writers/markdown/markdownWriter.ts'
import { createOdtWriter } from '../../../../plugins/documents/writers/odt/odtWriter.ts'
import { createPdfWriter } from '../../../../plugins/documents/writers/pdf/pdfWriter.ts'
import { scriptTrees } from '../../../pictures/scriptTrees.ts'
import { createRichTree } from '../richTree.ts'

const rich = await createRichTree()
const others = await scriptTrees()
const assets = new Map([...rich.assets, ...others.assets])
const trees = new Map([['rich', rich.tree], ...others.trees])
// In another order on request: what was written before must not matter.
const names = [...trees.keys()]
if (process.env.REVERSED) names.reverse()
const lines: string[] = []
const writers = [
  createDocxWriter(),
  createPdfWriter(),
  createOdtWriter(),
  createHtmlWriter(),
  createMarkdownWriter(),
]
for (const writer of writers) {
  for (const theme of shippedThemes) {
    for (const name of names) {
      const tree = trees.get(name)
      if (!tree) continue
      const bytes = await writer.write(tree, { theme, assets })
      const digest = createHash('sha256').update(bytes).digest('hex')
      lines.push(`${writer.format} ${theme.name} ${name} ${digest}`)
    }
  }
}
process.stdout.write(`${lines.sort().join('\n')}\n`)

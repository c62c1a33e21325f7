// Prints the digest of a demo sheet in every format; run by `sheetBytes.spec.ts` in other processes.
import { createHash } from 'node:crypto'
import { createWriters } from '../../../../plugins/documents/writers/index.ts'
import { resources } from '../createTemplate.ts'
import { demoSheets } from '../demoSheets.ts'

const tree = demoSheets().get('invoice-tracker')
if (!tree) throw new Error('There is no demo sheet "invoice-tracker"')
for (const writer of createWriters().filter(({ kind }) => kind === 'sheet')) {
  const digest = createHash('sha256').update(await writer.write(tree, resources))
  process.stdout.write(`${writer.format} ${digest.digest('hex')}\n`)
}

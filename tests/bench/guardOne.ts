// Refuses the file named, and prints what that took: see guard.ts.
import { readFileSync } from 'node:fs'
import { guardOfficeFile } from '../../plugins/documents/guard/guardOfficeFile.ts'
import { UnsafeFileError } from '../../plugins/documents/guard/unsafeFile.ts'

const bytes = readFileSync(process.argv[2] ?? '')
/** The most that this process held so far, in MB. */
const memory = (): number => process.resourceUsage().maxRSS / 1024

const before = memory()
const start = performance.now()
const code = await guardOfficeFile(bytes).then(
  (format) => `passed as ${format}`,
  (error: unknown) => (error instanceof UnsafeFileError ? error.code : String(error)),
)
const ms = Math.round(performance.now() - start)
console.log(
  JSON.stringify({ ms, mb: Math.round(memory() - before), total: Math.round(memory()), code }),
)

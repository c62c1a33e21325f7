import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/**
 * Checks objects against the vocabulary of schema.org, as the types of `schema-dts` spell it out:
 * kinds that exist, with properties that they have, and values of the kind that these take.
 *
 * @returns what the compiler has to say; `[]` when nothing
 */
export function faultsOfVocabulary(objects: readonly object[]): string[] {
  const folder = mkdtempSync(path.join(import.meta.dirname, '.vocabulary-'))
  try {
    const file = path.join(folder, 'objects.ts')
    const lines = objects.map((one, index) => {
      const type = (one as { '@type': string })['@type']
      return `export const object${index}: Exclude<schema.${type}, string> = ${JSON.stringify(one)}`
    })
    writeFileSync(file, ["import type * as schema from 'schema-dts'", ...lines].join('\n'))
    const program = ts.createProgram([file], {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      lib: ['lib.es2022.d.ts'],
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    })
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  NodeCompiler,
  type NodeError,
  type NodeTypstCompileResult,
} from '@myriaddreamin/typst-ts-node-compiler'
import { readFonts } from '../../core/fonts.ts'
import { RenderError, TemplateContentError } from '../../core/errors.ts'

/** Turns the data of one document into a PDF. */
export interface TypstEngine {
  /**
   * @param data what the source reads as `/data.json`
   * @throws {TemplateContentError} the fonts lack a character
   * @throws {RenderError} Typst refuses the document
   */
  toPdf: (data: unknown) => Promise<Uint8Array>
}

/**
 * Starts the compiler with the shipped fonts and an empty workspace: nothing else on the disk can
 * be reached from a document. Costs about 100 ms, so keep it.
 *
 * @param sourceName a `.typ` file beside this one
 */
export async function createTypstEngine(sourceName = 'document.typ'): Promise<TypstEngine> {
  const workspace = mkdtempSync(join(tmpdir(), 'platen-typst-'))
  const main = join(workspace, 'main.typ')
  const source = readFileSync(fileURLToPath(new URL(sourceName, import.meta.url)), 'utf8')
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: await readFonts() }] })
  compiler.addSource(main, source)

  return {
    async toPdf(data) {
      compiler.mapShadow(join(workspace, 'data.json'), Buffer.from(JSON.stringify(data)))
      try {
        const compiled = compiler.compile({ mainFilePath: main })
        if (!compiled.result) throw refusal(compiled)
        return compiler.pdf(compiled.result, { pdfStandard: 'ua-1' })
      } catch (error) {
        throw asRenderError(error)
      } finally {
        // Typst keeps 1.9 MB a document otherwise, and frees it only between turns of the loop.
        compiler.evictCache(2)
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
  }

  function refusal(compiled: NodeTypstCompileResult): RenderError {
    const diagnostics: NodeError | null = compiled.takeDiagnostics()
    const details: unknown = diagnostics ? compiler.fetchDiagnostics(diagnostics) : 'no diagnostics'
    return new RenderError(
      'engine-failed',
      `Typst cannot lay the document out: ${JSON.stringify(details).slice(0, 1000)}`,
    )
  }
}

function asRenderError(error: unknown): Error {
  if (error instanceof RenderError) return error
  const message = error instanceof Error ? error.message : String(error)
  const glyph = /text `\\*"(.+?)\\*"` could not be displayed/.exec(message)?.[1]
  return glyph
    ? new TemplateContentError(
        'missing-glyph',
        '',
        `the fonts of the PDF cannot show "${glyph}"; write it differently`,
      )
    : new RenderError('engine-failed', `Typst cannot write the PDF: ${message.slice(0, 1000)}`, {
        cause: error,
      })
}

import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  NodeCompiler,
  type NodeError,
  type NodeTypstCompileResult,
} from '@myriaddreamin/typst-ts-node-compiler'
import { fontFamilies, readFonts } from '../../core/fonts.ts'
import { RenderError, TemplateContentError } from '../../core/errors.ts'
import type { Assets } from '../../core/tree.ts'

/** Turns the data of one document into a PDF. */
export interface TypstEngine {
  /**
   * @param data   what the source reads as `/data.json`, to which `families` is added: the names of
   *               the fonts, in the order in which they are asked for a character
   * @param assets what the source reads as `/assets/<SHA-256>`
   * @throws {TemplateContentError} the fonts lack a character
   * @throws {RenderError} Typst refuses the document
   */
  toPdf: (data: object, assets?: Assets) => Promise<Uint8Array>
}

/**
 * Starts the compiler with the fonts and a workspace that is not on the disk: nothing there can be
 * reached from a document. Costs about 100 ms, so keep it.
 *
 * @param sourceName a `.typ` file beside this one
 * @param addedFonts see `fontFamilies`
 */
export async function createTypstEngine(
  sourceName = 'document.typ',
  addedFonts: readonly string[] = [],
): Promise<TypstEngine> {
  const workspace = join(tmpdir(), `platen-typst-${randomUUID()}`)
  const main = join(workspace, 'main.typ')
  const source = readFileSync(fileURLToPath(new URL(sourceName, import.meta.url)), 'utf8')
  const fonts = await fontFamilies(addedFonts)
  const families = fonts.map(({ name }) => name)
  const compiler = NodeCompiler.create({
    workspace,
    fontArgs: [{ fontBlobs: await readFonts(fonts) }],
  })
  compiler.addSource(main, source)

  return {
    async toPdf(data, assets = new Map()) {
      const files = new Map([...assets].map(([name, bytes]) => [assetPath(name), bytes]))
      files.set(join(workspace, 'data.json'), Buffer.from(JSON.stringify({ ...data, families })))
      try {
        for (const [path, bytes] of files) compiler.mapShadow(path, Buffer.from(bytes))
        const compiled = compiler.compile({ mainFilePath: main })
        if (!compiled.result) throw refusal(compiled)
        return compiler.pdf(compiled.result, { pdfStandard: 'ua-1' })
      } catch (error) {
        throw asRenderError(error)
      } finally {
        for (const path of files.keys()) compiler.unmapShadow(path)
        // Typst keeps 1.9 MB a document otherwise, and frees it only between turns of the loop.
        compiler.evictCache(2)
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
  }

  function assetPath(name: string): string {
    return join(workspace, 'assets', name)
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

// Renders one job after another in a worker thread; loaded by `startRenderWorker.mjs` only.
import { parentPort } from 'node:worker_threads'
import { TemplateContentError } from './core/errors.ts'
import { createPageDrawer, type PageDrawer } from './previews.ts'
import type { RenderAnswer, RenderJob, RenderResult } from './renderJob.ts'
import { createDocxWriter } from './writers/docx/docxWriter.ts'
import { createPdfWriter } from './writers/pdf/pdfWriter.ts'

const writers = { docx: createDocxWriter(), pdf: createPdfWriter() }
let drawer: Promise<PageDrawer> | undefined

parentPort?.on('message', (job: RenderJob) => {
  void answer(job).then((message) => parentPort?.postMessage(message))
})

async function answer(job: RenderJob): Promise<RenderAnswer> {
  try {
    return { kind: 'done', result: await render(job) }
  } catch (error) {
    if (error instanceof TemplateContentError) {
      return { kind: 'refused', code: error.code, place: error.place, message: error.problem }
    }
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

async function render({ tree, theme, formats, wantsPreviews }: RenderJob): Promise<RenderResult> {
  const files: RenderResult['files'] = []
  for (const format of formats) {
    files.push({ format, bytes: await writers[format].write(tree, theme) })
  }
  if (!wantsPreviews) return { files }
  const pdf =
    files.find(({ format }) => format === 'pdf')?.bytes ?? (await writers.pdf.write(tree, theme))
  drawer ??= createPageDrawer()
  return { files, pages: await (await drawer).draw(pdf) }
}

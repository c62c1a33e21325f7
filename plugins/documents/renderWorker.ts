// Renders one job after another in a worker thread; loaded by `startRenderWorker.mjs` only.
import { parentPort, workerData } from 'node:worker_threads'
import { TemplateContentError } from './core/errors.ts'
import { createPageDrawer, type PageDrawer } from './previews.ts'
import type {
  RenderAnswer,
  RenderJob,
  RenderResult,
  RenderWorkerData,
  WriteJob,
} from './renderJob.ts'
import { createWriters, findWriter } from './writers/index.ts'

const { fonts } = workerData as RenderWorkerData
const writers = createWriters(fonts)
let drawer: Promise<PageDrawer> | undefined

parentPort?.on('message', (job: RenderJob) => {
  void answer(job).then((message) => parentPort?.postMessage(message))
})

async function answer(job: RenderJob): Promise<RenderAnswer> {
  try {
    const result = job.kind === 'write' ? await write(job) : await draw(job.pdf)
    return { kind: 'done', result }
  } catch (error) {
    if (error instanceof TemplateContentError) {
      return { kind: 'refused', code: error.code, place: error.place, message: error.problem }
    }
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

async function write(job: WriteJob): Promise<RenderResult> {
  const { tree, formats } = job
  const files: RenderResult['files'] = []
  for (const format of formats) {
    files.push({ format, bytes: await findWriter(writers, tree.kind, format).write(tree, job) })
  }
  if (!job.wantsPreviews) return { files }
  const pdf =
    files.find(({ format }) => format === 'pdf')?.bytes ??
    (await findWriter(writers, tree.kind, 'pdf').write(tree, job))
  return { ...(await draw(pdf)), files }
}

async function draw(pdf: Uint8Array): Promise<RenderResult> {
  drawer ??= createPageDrawer()
  return { files: [], pages: await (await drawer).draw(pdf) }
}

// Renders one job after another in a worker thread; loaded by `startRenderWorker.mjs` only.
import { constants, platform, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { TemplateContentError } from '../core/errors.ts'
import type { Format } from '../core/formats.ts'
import { createPageDrawer, type PageDrawer } from './previews.ts'
import type {
  RenderAnswer,
  RenderJob,
  RenderResult,
  RenderWorkerData,
  WriteJob,
} from './renderJob.ts'
import { createWriters, findWriter } from '../writers/index.ts'

// Linux gives each thread a priority of its own: those who read and publish come first. Elsewhere it
// would be that of the whole process.
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

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
  const { tree, formats, wantsPreviews } = job
  const writeFile = async (format: Format): Promise<Uint8Array> =>
    findWriter(writers, tree.kind, format).write(tree, job)
  // First, because pictures are encoded in threads of their own while the other files are written.
  const pdf = wantsPreviews || formats.includes('pdf') ? await writeFile('pdf') : undefined
  const drawing = pdf && wantsPreviews ? draw(pdf) : { pages: undefined }
  const writing = (async () => {
    const files: RenderResult['files'] = []
    for (const format of formats) {
      files.push({ format, bytes: format === 'pdf' && pdf ? pdf : await writeFile(format) })
    }
    return files
  })()
  const [{ pages }, files] = await Promise.all([drawing, writing])
  return { files, ...(pages ? { pages } : {}) }
}

async function draw(pdf: Uint8Array): Promise<RenderResult> {
  drawer ??= createPageDrawer()
  return { files: [], pages: await (await drawer).draw(pdf) }
}

import type { Node } from '../../../demo/richText.ts'
import { p, richText } from '../../../demo/richText.ts'
import { fontsDigest } from '../../../plugins/documents/core/fonts.ts'
import { createFileStore } from '../../../plugins/documents/store/fileStore.ts'
import { createRenderPool } from '../../../plugins/documents/render/renderPool.ts'
import { renderTemplate } from '../../../plugins/documents/render/renderTemplate.ts'
import { optionsOf } from '../../../plugins/documents/sanitize.ts'
import {
  createDocumentsApp,
  type DocumentsApp,
} from '../../plugins/documents/createDocumentsApp.ts'
import { sampleBody } from '../../plugins/documents/sampleBody.ts'
import { report } from './compare.ts'

const WRITTEN = ['docx', 'pdf', 'odt', 'html', 'md']
const RUNS = 20
const WARM_UP = 3

/** Through Payload and the queue, one worker, SQLite on disk: from the answer until files are there. */
export async function queue(): Promise<void> {
  let attachedAt = 0
  const app = await createDocumentsApp({
    libreOfficePath: false,
    onFilesReady: () => {
      attachedAt = performance.now()
      return Promise.resolve()
    },
  })
  try {
    const { id } = await app.create({ formats: WRITTEN, fields: FIELDS, body: body(0) })
    await app.rendered(id)
    const files = await app.currentFiles(id)
    const pages = files[0]?.pageCount ?? 0
    const times: number[] = []
    for (let run = -WARM_UP; run < RUNS; run++) {
      await app.update(id, { body: body(run + WARM_UP + 1), _status: 'published' })
      const startedAt = performance.now()
      await app.rendered(id)
      if (run >= 0) times.push(Math.max(0, attachedAt - startedAt))
    }
    console.log('  To reach: all formats and three previews 400 ms, an unchanged template 5 ms.')
    report(`${WRITTEN.join(', ')} and pictures of 3 of ${pages} pages, after publish`, times)
    await unchanged(app, id)
  } finally {
    await app.destroy()
  }
}

/** What a worker of the queue does once it has claimed a template whose files are there. */
async function unchanged(app: DocumentsApp, id: number | string): Promise<void> {
  const { payload } = app
  const render = await app.rendered(id)
  const options = optionsOf(payload)
  const tools = {
    payload,
    options,
    pool: createRenderPool({ workers: 1 }),
    libreOffice: undefined,
    store: createFileStore(options.fileDirectory),
    fonts: await fontsDigest(options.fonts),
  }
  const times: number[] = []
  for (let run = -WARM_UP; run < 5 * RUNS; run++) {
    const startedAt = performance.now()
    await renderTemplate(render, new AbortController().signal, tools)
    if (run >= 0) times.push(performance.now() - startedAt)
  }
  await tools.pool.close()
  report('the same template published again: work in the queue', times)
}

/** Those of the sample text. */
const FIELDS = [
  { key: 'candidate_name', label: 'Candidate name', type: 'text' },
  { key: 'job_title', label: 'Job title', type: 'text' },
]

const body = (run: number) => richText([...sampleBody(), p(`Run ${run}.`)] as Node[])

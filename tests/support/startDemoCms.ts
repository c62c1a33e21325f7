import type { Payload } from 'payload'
import { loadDemo } from '../../demo/load.ts'
import { startDocuments } from '../../plugins/documents/startDocuments.ts'
import { eventually } from './eventually.ts'
import { serveApi } from './serveApi.ts'
import { startPayload } from './startPayload.ts'

export interface DemoCms {
  payload: Payload
  url: string
}

/** The one template of the demo content that has its files: to make those of all takes a minute. */
export const RENDERED = 'resignation-letter'

/** The API of a CMS with the demo content. */
export async function startDemoCms(environment: Record<string, string> = {}): Promise<DemoCms> {
  const started = await startPayload({ LIBREOFFICE_PATH: 'off', ...environment })
  const { payload } = started
  await loadDemo(payload, () => undefined)
  await renderOne(payload)
  return { payload, url: await serveApi(started) }
}

async function renderOne(payload: Payload): Promise<void> {
  const where = { slug: { equals: RENDERED } }
  const { docs } = await payload.find({ collection: 'document-templates', where, depth: 0 })
  const [template] = docs
  if (!template) throw new Error(`The demo content has no template ${RENDERED}.`)
  await payload.delete({
    collection: 'template-renders',
    where: { template: { not_equals: template.id } },
  })
  const documents = await startDocuments(payload, { workers: 1, isCollecting: false })
  await eventually(async () => {
    const { files } = await payload.findByID({
      collection: 'document-templates',
      id: template.id,
    })
    if (!files?.length) throw new Error('There are no files yet.')
  }, 60_000)
  await documents.stop()
}

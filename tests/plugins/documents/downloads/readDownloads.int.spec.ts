import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { readDownloads } from '../../../../plugins/documents/downloads/readDownloads.ts'
import { downloadCountsSlug } from '../../../../plugins/documents/types.ts'
import { createDocumentsApp, type DocumentsApp } from '../createDocumentsApp.ts'

let app: DocumentsApp
beforeAll(async () => {
  app = await createDocumentsApp({ libreOfficePath: false })
}, 60_000)
afterAll(() => app.destroy())

it('should add up the last thirty days of one template', async () => {
  const { id: template } = await app.create()
  const { id: other } = await app.create()
  const row = (day: string, format: string, kind: string, count: number, of = template) =>
    app.payload.db.create({
      collection: downloadCountsSlug,
      data: { template: of, day, format, kind, count, key: `${of}${day}${format}${kind}` },
    })
  await row('2026-03-01', 'pdf', 'get', 1000)
  await row('2026-03-02', 'pdf', 'get', 100)
  await row('2026-03-31', 'pdf', 'fill', 4)
  await row('2026-03-31', 'docx', 'get', 1100)
  await row('2026-03-31', 'docx', 'get', 7, other)
  const now = new Date('2026-03-31T23:59:00.000Z')
  expect(await readDownloads(app.payload, template, { now })).toEqual({
    days: 30,
    total: 1204,
    filledIn: 4,
    formats: [
      { format: 'docx', count: 1100 },
      { format: 'pdf', count: 104 },
    ],
  })
})

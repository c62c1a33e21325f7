import { afterEach, describe, expect, it } from '@jest/globals'
import { optionsOf } from '../../../../plugins/documents/sanitize.ts'
import { readFilesState } from '../../../../plugins/documents/readFilesState.ts'
import { createDocumentsApp, offerBody, type DocumentsApp } from '../createDocumentsApp.ts'

let app: DocumentsApp
afterEach(() => app.destroy())

const rtf = { formats: ['docx', 'rtf'], body: offerBody('Dear Ångström,') }

describe('without LibreOffice', () => {
  it('should leave the format out, and say why', async () => {
    app = await createDocumentsApp({ libreOfficePath: false })
    const doc = await app.create(rtf)
    expect((await app.rendered(doc.id)).error).toBeNull()
    expect((await app.get(`/downloads/${String(doc.slug)}.docx`)).status).toBe(200)
    const refused = await app.get(`/downloads/${String(doc.slug)}.rtf`)
    expect(refused.status).toBe(404)
    expect(await refused.text()).toContain('needs LibreOffice, which is not installed')
    const state = await readFilesState(app.payload, optionsOf(app.payload), doc.id, 'en')
    expect(state.unavailable).toEqual([
      { label: 'Rich Text (.rtf)', reason: expect.stringContaining('set LIBREOFFICE_PATH') },
    ])
  }, 60_000)
})

import { afterEach, expect, it } from '@jest/globals'
import { createDocumentsApp, offerBody, type DocumentsApp } from '../createDocumentsApp.ts'
import { describeWithLibreOffice } from './hasLibreOffice.ts'

let app: DocumentsApp
afterEach(() => app.destroy())

const rtf = { formats: ['docx', 'rtf'], body: offerBody('Dear Ångström,') }

describeWithLibreOffice('the RTF of a text', () => {
  it('should be made when the template is published', async () => {
    app = await createDocumentsApp()
    const doc = await app.create(rtf)
    expect((await app.rendered(doc.id)).error).toBeNull()
    const response = await app.get(`/downloads/${String(doc.slug)}.rtf`)
    expect(response.headers.get('content-type')).toBe('application/rtf')
    const text = await response.text()
    expect(text).toMatch(/^\{\\rtf1/)
    expect(text).toContain("Dear \\u197\\'c5ngstr\\u246\\'f6m,")
  }, 90_000)
})

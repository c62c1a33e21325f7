import { describe, expect, it } from '@jest/globals'
import { p } from '../../../../demo/richText.ts'
import { createPdfWriter } from '../../../../plugins/documents/writers/pdf/pdfWriter.ts'
import { readPdfPages } from '../../../support/readPdfPages.ts'
import { createTree, resources } from '../createTemplate.ts'

const pdfWriter = createPdfWriter()

describe('the division of words', () => {
  it('should divide words of a justified paragraph by the language of the paper', async () => {
    const words =
      'Donaudampfschifffahrtsgesellschaftskapitän Rechtsschutzversicherungsgesellschaften '
    const body = [{ ...p(words.repeat(6)), format: 'justify' }]
    const readIn = async (language: string): Promise<string> =>
      (await readPdfPages(await pdfWriter.write(createTree(body, { language }), resources)))[0] ??
      ''
    const german = await readIn('de')
    expect(german).not.toBe(await readIn('fi'))
    // PDFium has U+FFFE for the hyphen that was put in.
    expect(german).toMatch(/Donau\ufffedampf/)
  })
})

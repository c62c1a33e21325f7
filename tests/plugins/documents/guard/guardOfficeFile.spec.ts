import { describe, expect, it } from '@jest/globals'
import { guardOfficeFile } from '../../../../plugins/documents/guard/guardOfficeFile.ts'
import { UnsafeFileError } from '../../../../plugins/documents/guard/unsafeFile.ts'
import { corpus } from './corpus.ts'
import { createDocx, createPptx, createXlsx, paragraph, relationships } from './createOffice.ts'

const refusal = async (bytes: Uint8Array): Promise<UnsafeFileError> => {
  const error: unknown = await guardOfficeFile(bytes).then(
    (format) => new Error(`It passed as ${format}`),
    (reason: unknown) => reason,
  )
  if (error instanceof UnsafeFileError) return error
  throw error
}

describe('the guard', () => {
  it.each(corpus)('should refuse: $name', async ({ bytes, code, says }) => {
    const { message, ...error } = await refusal(bytes())
    expect(error.code).toBe(code)
    expect(message).toMatch(says)
    // A sentence about what was found, and one about what to do.
    expect(message).toMatch(/^(It|Its|A|An|Several|Something)[^]+\. [A-Z][^]+\.$/)
  })

  it('should know a name for each file of the corpus', () => {
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length)
  })

  it('should let office files pass, and tell which they are', async () => {
    expect(await guardOfficeFile(createDocx(paragraph('Dear {{name}},')))).toBe('docx')
    expect(await guardOfficeFile(createXlsx([['{{name}}', 2]]))).toBe('xlsx')
    expect(await guardOfficeFile(createPptx(['{{name}}']))).toBe('pptx')
  })

  it('should let pass what only looks dangerous', async () => {
    const field = (code: string): string =>
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r>` +
      '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    const harmless = createDocx(
      [
        paragraph('DDEAUTO is a field code; see file:///etc/passwd &lt;!DOCTYPE&gt;'),
        field(' PAGE \\* MERGEFORMAT '),
        field('HYPERLINK "https://example.com/?a=1" \\o "tip"'),
        field('HYPERLINK \\l "bookmark"'),
        field('IF 1 = 1 "yes" "no"'),
        field('= SUM(ABOVE)'),
      ].join(''),
      {
        'word/_rels/document.xml.rels': relationships([
          ['hyperlink', 'https://example.com/a?b=c', 'External'],
          ['hyperlink', 'mailto:hello@example.com', 'External'],
          ['image', 'media/image1.png'],
          ['styles', '/word/styles.xml'],
        ]),
        'word/media/image1.png': Buffer.from('89504e470d0a1a0a', 'hex'),
        'xl/printerSettings/printerSettings1.bin': 'settings',
      },
    )
    expect(await guardOfficeFile(harmless)).toBe('docx')
    const sheet = (formula: string): Uint8Array =>
      createXlsx([[1]], {
        'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row><c><f>${formula}</f></c></row></sheetData></worksheet>`,
      })
    for (const formula of [
      'SUM(A1:A9)*IF(B1="a|b",1,2)',
      'HYPERLINK("https://example.com/"&amp;A1,"open")',
      'HYPERLINK("#Sheet1!A1")',
      'Table1[[#This Row],[Price]]*Table1[Quantity]',
      'INDEX(Table1[],1,2)',
    ]) {
      expect(await guardOfficeFile(sheet(formula))).toBe('xlsx')
    }
  })
})

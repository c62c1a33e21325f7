import { describe, expect, it } from '@jest/globals'
import { p } from '../../../../demo/richText.ts'
import { RenderError } from '../../../../plugins/documents/core/errors.ts'
import type { LibreOffice } from '../../../../plugins/documents/libreOffice/libreOffice.ts'
import { renderFiles } from '../../../../plugins/documents/render/renderFiles.ts'
import type { RenderPool } from '../../../../plugins/documents/render/renderPool.ts'
import { createTree, resources } from '../createTemplate.ts'

/** Answers with bytes that name their format. */
const pool: RenderPool = {
  render: (job) =>
    Promise.resolve({
      files: (job.kind === 'write' ? job.formats : []).map((format) => ({
        format,
        bytes: Buffer.from(format),
      })),
    }),
  close: () => Promise.resolve(),
}
const job = { ...resources, tree: createTree([p('a')]), wantsPreviews: false }
const office = (convert: LibreOffice['convert']): LibreOffice => ({
  version: 'LibreOffice 0',
  convert,
  close: () => Promise.resolve(),
})

describe('renderFiles', () => {
  it('should convert from the format that the route names', async () => {
    const libreOffice = office((bytes, from, to) =>
      Promise.resolve(Buffer.from(`${Buffer.from(bytes).toString()}:${from}>${to}`)),
    )
    const { failed, files } = await renderFiles(
      { ...job, formats: ['pdf', 'rtf'] },
      { pool, libreOffice },
    )
    expect(files.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([
      'pdf',
      'docx:docx>rtf',
    ])
    expect(failed).toEqual([])
  })

  it('should not withhold what was made when a conversion fails', async () => {
    const error = new RenderError('engine-failed', 'LibreOffice refuses the file')
    const libreOffice = office(() => Promise.reject(error))
    const result = await renderFiles({ ...job, formats: ['docx', 'rtf'] }, { pool, libreOffice })
    expect(result.files.map(({ format }) => format)).toEqual(['docx'])
    expect(result.failed).toEqual([{ format: 'rtf', error }])
  })

  it('should pass on what is no failure of a conversion', async () => {
    const libreOffice = office(() => Promise.reject(new TypeError('a mistake of ours')))
    await expect(renderFiles({ ...job, formats: ['rtf'] }, { pool, libreOffice })).rejects.toThrow(
      'a mistake of ours',
    )
  })
})

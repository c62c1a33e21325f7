import { describe, expect, it } from '@jest/globals'
import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createFileCursorStore, createFileReportStore } from '../../../site/receiver/node.ts'
import { temporaryDirectory } from '../../support/temporaryDirectory.ts'

describe('createFileStore', () => {
  it('should keep a value in a folder that is made for it, and leave nothing else there', async () => {
    const file = path.join(temporaryDirectory(), 'deep', 'cursor.json')
    expect(await createFileCursorStore(file).load()).toBeNull()
    await createFileCursorStore(file).save('2026-01-01T00:00:00.000Z')
    await createFileCursorStore(file).save('2026-01-02T00:00:00.000Z')
    expect(await createFileCursorStore(file).load()).toBe('2026-01-02T00:00:00.000Z')
    expect(readdirSync(path.dirname(file))).toEqual(['cursor.json'])
  })

  it('should take what is no such value for nothing', async () => {
    const file = path.join(temporaryDirectory(), 'state.json')
    for (const text of ['', '{"a":', '42', '"yesterday"']) {
      writeFileSync(file, text)
      expect(await createFileCursorStore(file).load()).toBeNull()
      expect(await createFileReportStore(file).load()).toBeNull()
    }
    writeFileSync(file, '[{"report":{"id":"a"}}]')
    expect(await createFileReportStore(file).load()).toBeNull()
  })

  it('should say what is wrong with a place that cannot be written', async () => {
    const file = path.join(temporaryDirectory(), 'file')
    writeFileSync(file, '')
    const store = createFileCursorStore(path.join(file, 'cursor.json'))
    await expect(store.save('2026-01-01T00:00:00.000Z')).rejects.toThrow(/ENOTDIR|EEXIST/)
  })
})

import { indexFolder, recordsFile, type RecordsFile, type SearchRecord } from './indexFiles.ts'
import { bitsOf } from './posting.ts'
import type { IndexWriter } from './writeTerms.ts'

/**
 * Brings the files of records in line with the store. Docs whose names begin with the same bits
 * share a file as long as there are few of them.
 *
 * @param touched names of docs that changed; `null` for all
 */
export async function writeRecords(
  locale: string,
  touched: ReadonlySet<string> | null,
  writer: IndexWriter,
): Promise<void> {
  const { store, output, breathe, limits } = writer
  const known = new Set(store.recordFiles(locale))
  await sync('', touched && [...touched].map(bitsOf))

  async function sync(bits: string, names: string[] | null): Promise<void> {
    if (names?.length === 0) return
    await breathe()
    const found = store.records(locale, bits, limits.records + 1)
    if (found.length <= limits.records) {
      removeBelow(bits)
      store.putRecordFile(locale, bits)
      await write(bits, found)
      return
    }
    const isNew = known.has(bits) || !hasFilesBelow(bits)
    if (known.delete(bits)) remove(bits)
    for (const bit of ['0', '1']) {
      const child = bits + bit
      await sync(child, isNew ? null : (names?.filter((name) => name.startsWith(child)) ?? null))
    }
  }

  async function write(bits: string, found: { name: string; record: string }[]) {
    const file: RecordsFile = {}
    for (const { name, record } of found) {
      const records = (file[name] ??= [])
      records.push(JSON.parse(record) as SearchRecord)
    }
    await output.write(fileOf(bits), Buffer.from(JSON.stringify(file)))
  }

  function removeBelow(bits: string) {
    for (const file of known) {
      if (file.length <= bits.length || !file.startsWith(bits)) continue
      known.delete(file)
      remove(file)
    }
  }

  function remove(bits: string) {
    store.deleteRecordFile(locale, bits)
    output.remove(fileOf(bits))
  }

  function hasFilesBelow(bits: string): boolean {
    for (const file of known) if (file.startsWith(bits)) return true
    return false
  }

  function fileOf(bits: string): string {
    return `${indexFolder(locale)}/${recordsFile(bits)}`
  }
}

/** @param files bits of all files @returns as `recordPrefix` reads it */
export function recordTree(files: ReadonlySet<string>, bits = ''): string {
  if (files.has(bits) || bits.length >= MAX_BITS) return '0'
  return `1${recordTree(files, `${bits}0`)}${recordTree(files, `${bits}1`)}`
}

const MAX_BITS = 30

import { unzipSync, zipSync, type Zippable } from 'fflate'
import { cleanText } from '../../core/cleanText.ts'
import type { MasterFormat, MasterTree, MasterValues } from '../../core/masterTree.ts'
import type { Writer } from '../types.ts'
import { openTemplate } from './openTemplate.ts'
import { readNumber } from './readNumber.ts'
import { openWorkbook } from './xlsx/openWorkbook.ts'

/**
 * Fills in a file that was designed elsewhere. What has no value shows `[Label]`; a section without
 * one is shown once.
 */
export const createMasterWriter = (format: MasterFormat): Writer<MasterTree> => ({
  kind: 'master',
  format,
  write(tree, { assets }) {
    const bytes = assets.get(tree.asset)
    if (!bytes) throw new Error(`The bytes of the master ${tree.asset} are missing`)
    return Promise.resolve(zipParts(fillMaster(tree, bytes)))
  },
})

function fillMaster(tree: MasterTree, bytes: Uint8Array): Record<string, Uint8Array> {
  const { format, labels, meta } = tree
  const values = cleanValues(tree.values)
  const blank = (key: string): string =>
    `[${Object.hasOwn(labels, key) ? (labels[key] ?? key) : key}]`
  if (format !== 'xlsx') return unzipSync(openTemplate(bytes, format).fill(values, blank))
  const numbers = new Set(tree.numbers)
  const numberOf = (key: string, text: string): number | undefined =>
    numbers.has(key) ? readNumber(text, meta.language) : undefined
  return openWorkbook(bytes).fill(values, { blank, numberOf })
}

/** Without what XML forbids; lines stay lines. */
function cleanValues(values: MasterValues): MasterValues {
  const clean = (value: MasterValues[string]): MasterValues[string] => {
    if (Array.isArray(value)) return value.map(cleanValues)
    return typeof value === 'string'
      ? value
          .split(/\r\n|\r|\n/)
          .map(cleanText)
          .join('\n')
      : value
  }
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, clean(value)]))
}

/** In the order of the master, with a time that says nothing. */
function zipParts(parts: Record<string, Uint8Array>): Uint8Array {
  // Local time, because that is what a zip stores.
  const mtime = new Date(1980, 0, 1)
  const files: Zippable = {}
  for (const [name, bytes] of Object.entries(parts)) {
    if (!name.endsWith('/')) files[name] = [bytes, { mtime }]
  }
  return zipSync(files)
}

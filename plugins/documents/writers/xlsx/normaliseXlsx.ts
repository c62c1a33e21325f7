import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'

/**
 * Makes the bytes of an `.xlsx` depend on its content alone: the order of parts and their times are
 * fixed. Adds the language, for which the library has no option.
 *
 * @param language BCP 47
 */
export function normaliseXlsx(bytes: Uint8Array, language: string): Uint8Array {
  const parts = unzipSync(bytes)
  const core = parts['docProps/core.xml']
  if (core) {
    const xml = strFromU8(core).replace(
      '</cp:coreProperties>',
      `<dc:language>${language.replace(/[^A-Za-z0-9-]/g, '')}</dc:language></cp:coreProperties>`,
    )
    parts['docProps/core.xml'] = strToU8(xml)
  }
  for (const [name, part] of Object.entries(parts)) {
    if (!name.startsWith('xl/worksheets/')) continue
    // Heights are a first guess: a program may fit a row again when its text changes.
    parts[name] = strToU8(strFromU8(part).replaceAll(' customHeight="1"', ''))
  }
  const rest = Object.keys(parts)
    .filter((name) => !FIRST.includes(name))
    .sort()
  // Local time, because that is what a zip stores.
  const mtime = new Date(1980, 0, 1)
  const entries: Zippable = {}
  for (const name of [...FIRST, ...rest]) {
    const part = parts[name]
    if (part) entries[name] = [part, { mtime }]
  }
  return zipSync(entries)
}

/** Where readers that do not unzip the whole look first. */
const FIRST = ['[Content_Types].xml', '_rels/.rels']

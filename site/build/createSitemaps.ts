import { escapeXml } from '../seo/xml.ts'
import { encodePath } from './paths.ts'

/** The addresses that search engines may list, in files of about a thousand each. */
export interface Sitemaps {
  /** @param entry `null` when the page is gone, or not to be listed */
  set: (path: string, entry: SitemapEntry | null) => void
  /**
   * Files that differ from what was last asked for, one after the other, as each takes a millisecond
   * or two; `null` for those that are gone. No entry may be set meanwhile.
   */
  takeChanged: () => Iterable<[file: string, text: string | null]>
  /** Names of all files. */
  files: () => string[]
  /** All files. */
  contents: () => Map<string, string>
  /** Has the file of a page named again, whatever is known of it. */
  touch: (path: string) => void
  /**
   * Takes all files as written when the index of them on the disk is the right one, otherwise all
   * as not written. That spares a process which starts making them all.
   *
   * @param index `null` where there is none
   */
  compare: (index: string | null) => void
}

export interface SitemapEntry {
  /** ISO 8601 instant of the newest content; `null` where that says nothing. */
  modifiedAt: string | null
}

/** Which names every other one. */
export const SITEMAP_INDEX = 'sitemap.xml'
export const SITEMAP_FOLDER = 'sitemaps/'

export interface SitemapsOptions {
  siteUrl: string
  /** The protocol allows 50,000 and 50 MB; less makes a change cheaper. @default 250 */
  entriesAFile?: number
}

/**
 * A page is in the file that a hash of its path says, so that a change touches one file. Which files
 * there are depends on nothing but the entries.
 *
 * @see https://www.sitemaps.org/protocol.html
 */
export function createSitemaps({ siteUrl, entriesAFile = 250 }: SitemapsOptions): Sitemaps {
  let shards: Shard[] = [createShard()]
  let count = 0
  /** How many files there were when they were last asked for. */
  let written = 0

  const shardOf = (path: string): Shard => shards[hash(path) % shards.length]!

  function spread(wanted: number) {
    const before = shards
    shards = Array.from({ length: wanted }, createShard)
    for (const { entries } of before) {
      for (const [path, modifiedAt] of entries) shardOf(path).entries.set(path, modifiedAt)
    }
  }

  return {
    set: (path, entry) => {
      const shard = shardOf(path)
      const isThere = shard.entries.has(path)
      if (entry ? isThere && shard.entries.get(path) === entry.modifiedAt : !isThere) return
      if (entry) shard.entries.set(path, entry.modifiedAt)
      else shard.entries.delete(path)
      shard.isChanged = true
      if (isThere === (entry !== null)) return
      count += entry ? 1 : -1
      const wanted = powerOfTwo(count / entriesAFile)
      if (wanted !== shards.length) spread(wanted)
    },
    *takeChanged() {
      if (!shards.some(({ isChanged }) => isChanged)) return
      for (const [number, shard] of shards.entries()) {
        if (!shard.isChanged) continue
        shard.newest = newestOf(shard.entries)
        shard.isChanged = false
        yield [fileOf(number), renderShard(siteUrl, shard.entries)]
      }
      for (; written > shards.length; written -= 1) yield [fileOf(written - 1), null]
      written = shards.length
      yield [SITEMAP_INDEX, renderIndex(siteUrl, shards)]
    },
    contents: () => {
      for (const shard of shards) shard.newest = newestOf(shard.entries)
      const files = shards.map(({ entries }, number): [string, string] => [
        fileOf(number),
        renderShard(siteUrl, entries),
      ])
      return new Map([...files, [SITEMAP_INDEX, renderIndex(siteUrl, shards)]])
    },
    touch: (path) => {
      shardOf(path).isChanged = true
    },
    files: () => [SITEMAP_INDEX, ...shards.map((_, number) => fileOf(number))],
    compare: (index) => {
      for (const shard of shards) shard.newest = newestOf(shard.entries)
      const isRight = index === renderIndex(siteUrl, shards)
      for (const shard of shards) shard.isChanged = !isRight
      if (isRight) written = shards.length
    },
  }
}

interface Shard {
  /** When each page was modified, by path. */
  entries: Map<string, string | null>
  newest: string | null
  isChanged: boolean
}

const createShard = (): Shard => ({ entries: new Map(), newest: null, isChanged: true })

const fileOf = (number: number): string => `${SITEMAP_FOLDER}${number}.xml`

const powerOfTwo = (least: number): number => 2 ** Math.max(0, Math.ceil(Math.log2(least)))

/** FNV-1a, with its bits mixed once more: the lowest alone are used. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  return (value ^ (value >>> 13)) >>> 0
}

function newestOf(entries: ReadonlyMap<string, string | null>): string | null {
  let newest: string | null = null
  for (const at of entries.values()) {
    if (at !== null && (newest === null || Date.parse(at) > Date.parse(newest))) newest = at
  }
  return newest
}

function renderShard(siteUrl: string, entries: ReadonlyMap<string, string | null>): string {
  const addresses = [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, at]) => `<url>${place(siteUrl + encodePath(path), at)}</url>\n`)
  return `${XML}<urlset xmlns="${NAMESPACE}">\n${addresses.join('')}</urlset>\n`
}

function renderIndex(siteUrl: string, shards: readonly Shard[]): string {
  const files = shards.map(
    ({ newest }, number) => `<sitemap>${place(`${siteUrl}/${fileOf(number)}`, newest)}</sitemap>\n`,
  )
  return `${XML}<sitemapindex xmlns="${NAMESPACE}">\n${files.join('')}</sitemapindex>\n`
}

const place = (address: string, modifiedAt: string | null): string =>
  `<loc>${escapeXml(address)}</loc>${modifiedAt ? `<lastmod>${escapeXml(modifiedAt)}</lastmod>` : ''}`

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'

import { createHash } from 'node:crypto'
import { access, mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { PageOutput } from '../build/buildContext.ts'
import { type Collection, type DocKey, type DocOf } from '../build/docs.ts'
import { editionsOf } from '../build/editions.ts'
import { collectionOf, idOf } from '../build/entry.ts'
import { applyDocs, type DocSource } from './applyDocs.ts'
import { createBreather } from './createBreather.ts'
import {
  INDEX_VERSION,
  indexFolder,
  type Manifest,
  MANIFEST,
  recordsFile,
  termsFile,
} from './indexFiles.ts'
import { openSearchStore } from './searchStore.ts'
import { recordTree, writeRecords } from './writeRecords.ts'
import { type Limits, writeTerms } from './writeTerms.ts'

/** Keeps the search index in line with the docs, whenever the site has nothing better to do. */
export interface SearchIndexer {
  /** @param changed docs that may be different now; without them, all are looked at */
  note: (changed?: readonly ChangedDoc[]) => void
  /** Resolves when all that was noted is in the index. @throws what kept it from that */
  settled: () => Promise<void>
  /** Ends at the next pause; what is left over is found at the next start. */
  stop: () => Promise<void>
}

export interface ChangedDoc {
  locale: string
  key: DocKey
}

/** The docs of the site from its own memory. */
export interface SearchReading {
  locales: readonly string[]
  entries: (locale: string) => Iterable<{ key: DocKey }>
  doc: <C extends Collection>(locale: string, collection: C, id: string) => DocOf[C] | null
}

export interface SearchIndexerOptions {
  reading: SearchReading
  output: PageOutput
  /** Where the index is remembered. */
  directory: string
  /** The folder that is served; without it the index is not looked for at the start. */
  publicFolder?: string
  /** Told of each failure; the work is tried again after a minute. */
  onError: (error: unknown) => void
  /** Pause before work begins, in which more may come. @default 1000 */
  quietMs?: number
  /** Work and rest take turns of so many milliseconds each. @default 8 */
  sliceMs?: number
  /** @default files of about 20 kB once compressed, and records in files of a few kB */
  limits?: Limits
}

export async function createSearchIndexer(options: SearchIndexerOptions): Promise<SearchIndexer> {
  const { reading, output, directory, onError, quietMs = 1000 } = options
  await mkdir(directory, { recursive: true })
  const store = openSearchStore(path.join(directory, 'search.db'))
  const breather = createBreather(options.sliceMs)
  const writer = { store, output, breathe: breather.breathe, limits: options.limits ?? LIMITS }
  /** Keys by locale; `null` where all are to be looked at. */
  let waiting: Map<string, Set<DocKey>> | null = new Map()
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  /** Whether files may lag behind the store. */
  let isBehind = false

  async function work(): Promise<void> {
    const wanted = waiting
    waiting = new Map()
    try {
      const fingerprint = fingerprintOf(reading.locales)
      if (store.fact('fingerprint') !== fingerprint) {
        for (const locale of store.locales()) removeEdition(locale)
        store.clear()
        isBehind = true
      }
      store.setFact('fingerprint', fingerprint)
      isBehind ||= store.fact('isBehind') === 'true' || !(await isThere())
      for (const locale of reading.locales) {
        const keys = wanted === null || isBehind ? allKeys(locale) : (wanted.get(locale) ?? [])
        await updateEdition(locale, keys)
      }
      store.setFact('isBehind', 'false')
      isBehind = false
    } catch (error) {
      isBehind = true
      waiting = null
      throw error
    }
  }

  async function updateEdition(locale: string, keys: Iterable<DocKey>) {
    const { terms, names } = await applyDocs(locale, keys, sourceOf(locale), writer, () =>
      store.setFact('isBehind', 'true'),
    )
    if (!isBehind && terms.size === 0 && names.size === 0) return
    await writeTerms(locale, isBehind ? null : terms, writer)
    await writeRecords(locale, isBehind ? null : names, writer)
    const file = `${indexFolder(locale)}/${MANIFEST}`
    await output.write(file, Buffer.from(JSON.stringify(manifestOf(locale))))
  }

  /** Files of one that goes on are written again. */
  function removeEdition(locale: string) {
    if (reading.locales.includes(locale)) return
    const files = [
      MANIFEST,
      ...store.nodes(locale).map(({ prefix }) => termsFile(prefix)),
      ...store.recordFiles(locale).map(recordsFile),
    ]
    for (const file of files) output.remove(`${indexFolder(locale)}/${file}`)
  }

  function sourceOf(locale: string): DocSource {
    const prefix = editionsOf(reading.locales).find((one) => one.locale === locale)?.prefix ?? ''
    return {
      prefix,
      doc: (key) => reading.doc<Collection>(locale, collectionOf(key), idOf(key)),
      article: (id) => reading.doc(locale, 'articles', id),
      isLead: (id) => store.ledBy(locale, id).length > 0,
    }
  }

  /** Those that are published, and those that were. */
  function* allKeys(locale: string): Generator<DocKey> {
    yield* store.keys(locale) as DocKey[]
    for (const { key } of reading.entries(locale)) {
      if (store.source(locale, key) === undefined) yield key
    }
  }

  function manifestOf(locale: string): Manifest {
    const nodes = store.nodes(locale)
    return {
      version: INDEX_VERSION,
      docs: store.count(locale),
      terms: nodes.filter(({ isLeaf }) => isLeaf === 1).map(({ prefix }) => prefix),
      records: recordTree(new Set(store.recordFiles(locale))),
    }
  }

  async function isThere(): Promise<boolean> {
    const { publicFolder } = options
    if (publicFolder === undefined) return true
    const files = reading.locales.map((locale) =>
      path.join(publicFolder, indexFolder(locale), MANIFEST),
    )
    const found = await Promise.allSettled(files.map((file) => access(file)))
    return found.every(({ status }) => status === 'fulfilled')
  }

  function isIdle(): boolean {
    return waiting !== null && waiting.size === 0
  }

  async function workOff(): Promise<void> {
    while (!isIdle() && !isStopped) await work()
  }

  function start(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    running ??= workOff()
      .catch((error: unknown) => {
        if (!isStopped) onError(error)
        throw error
      })
      .finally(() => {
        running = null
      })
    return running
  }

  function startAfter(ms: number) {
    clearTimeout(timer)
    timer = setTimeout(() => {
      start().catch(() => {
        if (!isStopped) startAfter(RETRY_MS)
      })
    }, ms)
    timer.unref()
  }

  return {
    note: (changed) => {
      if (!changed) waiting = null
      for (const { locale, key } of changed ?? []) {
        waiting?.set(locale, (waiting.get(locale) ?? new Set()).add(key))
      }
      if (!isStopped && !running && !isIdle()) startAfter(quietMs)
    },
    settled: async () => {
      while (running || !isIdle()) await start()
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      breather.stop()
      await running?.catch(() => undefined) // `onError` was told, or who waits for `settled`
      store.close()
    },
  }
}

const LIMITS: Limits = { fileBytes: 30_000, records: 32 }
const RETRY_MS = 60_000

/** Another version of this code or of the words of ICU finds other terms. */
const fingerprintOf = (locales: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([INDEX_VERSION, process.versions.icu, locales]))
    .digest('hex')

/**
 * Finds docs in a search index with a few small files of it. Runs in the visitor's browser; nothing
 * of Node is needed here.
 */
import {
  INDEX_VERSION,
  type Manifest,
  MANIFEST,
  recordPrefix,
  type RecordsFile,
  recordsFile,
  type SearchRecord,
  type TermsFile,
  termsFile,
} from './indexFiles.ts'
import { bitsOf, postingsOf } from './posting.ts'
import { fold, termsOf } from './termsOf.ts'

export interface Search {
  /** @throws what `load` throws */
  find: (query: string) => Promise<Found>
}

export interface Found {
  total: number
  /** Terms of the query, to mark in what is shown. */
  terms: string[]
  /** Records of some results, the best first. @throws what `load` throws */
  records: (from: number, to: number) => Promise<SearchRecord[]>
}

/**
 * @param load reads a file of the index by its name; `null` where there is none
 * @param locale BCP 47, of the index
 */
export function createSearch(load: (file: string) => Promise<unknown>, locale: string): Search {
  const files = new Map<string, Promise<unknown>>()
  let manifest: Promise<Manifest> | undefined

  /** Once each; what failed is tried anew. */
  function read(file: string): Promise<unknown> {
    const known = files.get(file)
    if (known) return known
    const reading = load(file)
    files.set(file, reading)
    reading.catch(() => files.delete(file))
    return reading
  }

  async function readManifest(): Promise<Manifest> {
    const found = (await load(MANIFEST)) as Manifest | null
    if (found?.version !== INDEX_VERSION) throw new Error('The index is of another version.')
    return found
  }

  function current(): Promise<Manifest> {
    manifest ??= readManifest().catch((error: unknown) => {
      manifest = undefined
      throw error
    })
    return manifest
  }

  /** A file that is gone has been parted or joined: the manifest that named it is an old one. */
  async function withManifest<T>(
    work: (manifest: Manifest) => Promise<T | null>,
  ): Promise<T | null> {
    const found = await work(await current())
    if (found !== null) return found
    manifest = undefined
    files.clear()
    return work(await current())
  }

  async function match(term: string): Promise<Match> {
    const file = await withManifest(async ({ terms }) => {
      const prefix = prefixOf(term, new Set(terms))
      return prefix === null ? {} : ((await read(termsFile(prefix))) as TermsFile | null)
    })
    return matchIn(file ?? {}, term)
  }

  return {
    find: async (query) => {
      const terms = [...new Set(termsOf(query, locale))]
      if (terms.length === 0) {
        // A single letter is the beginning of words.
        const letter = fold(query).trim()
        if (letter) terms.push(letter)
      }
      const [{ docs }, ...matches] = await Promise.all([current(), ...terms.map(match)])
      const ranked = rank(matches, docs)
      return {
        total: ranked.length,
        terms,
        records: async (from, to) => {
          const wanted = ranked.slice(from, to)
          const found = await Promise.all(
            wanted.map(({ doc }) =>
              withManifest(async ({ records }) => {
                const name = recordsFile(recordPrefix(records, bitsOf(doc)))
                const file = (await read(name)) as RecordsFile | null
                return file && (file[doc] ?? [])
              }),
            ),
          )
          return found.flatMap((records) => records ?? [])
        },
      }
    },
  }
}

/** Weight of a query's term by doc. */
interface Match {
  weights: Map<string, { weight: number; kind: number }>
  /** Whether docs are left out that have the term, too. */
  isCut: boolean
}

/** @returns the beginning whose file has the term; `null` where no term begins so */
function prefixOf(term: string, leaves: ReadonlySet<string>): string | null {
  const letters = [...term]
  for (let length = 0; length <= letters.length; length += 1) {
    const prefix = letters.slice(0, length).join('')
    if (leaves.has(prefix)) return prefix
  }
  for (const leaf of leaves) if (leaf.startsWith(term)) return term
  return null
}

function matchIn(file: Partial<TermsFile>, term: string): Match {
  const match: Match = { weights: new Map(), isCut: false }
  const add = (packed: string, factor: number) => {
    const isCut = packed.startsWith('*')
    match.isCut ||= isCut
    for (const { doc, weight, kind } of postingsOf(isCut ? packed.slice(1) : packed)) {
      const known = match.weights.get(doc)?.weight ?? 0
      if (weight * factor > known) match.weights.set(doc, { weight: weight * factor, kind })
    }
  }
  for (const [other, packed] of Object.entries(file.terms ?? {})) {
    if (other === term) add(packed, 1)
    else if (other.startsWith(term)) add(packed, BEGINNING)
  }
  if (file.best !== undefined) add(`*${file.best}`, BEGINNING)
  return match
}

/**
 * The more of a query a doc has, the better, and rare terms count for more. A doc that lacks some of
 * it comes after those that have all. Equal ones: tags, then templates, then articles.
 */
function rank(matches: Match[], docs: number): { doc: string }[] {
  const worth = matches.map(({ weights }) => (weights.size ? Math.log(1 + docs / weights.size) : 0))
  const whole = worth.reduce((sum, one) => sum + one, 0)
  const scores = new Map<string, { doc: string; score: number; share: number; kind: number }>()
  matches.forEach(({ weights }, at) => {
    for (const [doc, { weight, kind }] of weights) {
      const known = scores.get(doc) ?? { doc, score: 0, share: 0, kind }
      known.score += weight * worth[at]!
      known.share += worth[at]! / whole
      scores.set(doc, known)
    }
  })
  const found = [...scores.values()].filter(({ share }) => share > LEAST)
  for (const one of found) one.score = Math.round(one.score * one.share ** 2 * 100)
  return found.sort((a, b) => b.score - a.score || a.kind - b.kind || (a.doc < b.doc ? -1 : 1))
}

/** What a term counts for that only begins as asked for. */
const BEGINNING = 0.7
/** Of the query, as its terms are worth; docs with less are not shown. */
const LEAST = 0.25

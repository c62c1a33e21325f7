import { createHash } from 'node:crypto'
import type { ArticleDoc, Doc, DocKey, TagDoc } from '../build/docs.ts'
import { collectionOf, idOf } from '../build/entry.ts'
import { ALPHABET, KINDS, posting } from './posting.ts'
import { editPostings } from './postings.ts'
import { type Searchable, searchableOf, type SearchContext } from './searchableOf.ts'
import type { SearchStore, StoredDoc } from './searchStore.ts'
import { weightsOf } from './weightsOf.ts'
import { bytesOf } from './writeTerms.ts'

export interface DocSource extends SearchContext {
  /** `null` while it is not published. */
  doc: (key: DocKey) => Doc | null
}

/** What became different. */
export interface Touched {
  terms: Set<string>
  /** Names of docs whose records did. */
  names: Set<string>
}

/** Docs written at once. More of them share more terms, and take more memory. */
const BATCH = 500

/**
 * Enters docs into the store as they are now.
 *
 * @param onChange called inside each transaction that changes something
 */
export async function applyDocs(
  locale: string,
  keys: Iterable<DocKey>,
  source: DocSource,
  { store, breathe }: { store: SearchStore; breathe: () => Promise<void> },
  onChange: () => void,
): Promise<Touched> {
  const touched: Touched = { terms: new Set(), names: new Set() }
  // Tags first: whether an article is found by itself depends on them.
  const rank = (key: DocKey) => Number(collectionOf(key) !== 'tags')
  const queue = [...new Set(keys)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  const queued = new Set(queue)
  const add = (key: DocKey) => {
    if (!queued.has(key)) queue.push(key)
    queued.add(key)
  }
  for (let start = 0; start < queue.length; start += BATCH) {
    const edits = new Map<string, Map<string, string>>()
    store.begin()
    try {
      for (let at = start; at < Math.min(start + BATCH, queue.length); at += 1) {
        await breathe()
        applyDoc(queue[at]!, edits)
      }
      for (const [term, changes] of edits) {
        await breathe()
        const postings = editPostings(store.postings(locale, term), changes)
        if (postings === '') store.deleteTerm(locale, term)
        else store.putPostings(locale, term, postings, bytesOf(term, postings))
        touched.terms.add(term)
      }
      if (edits.size > 0 || touched.names.size > 0) onChange()
      store.commit()
    } catch (error) {
      store.rollback()
      throw error
    }
  }
  return touched

  function applyDoc(key: DocKey, edits: Map<string, Map<string, string>>) {
    const doc = source.doc(key)
    const isArticle = collectionOf(key) === 'articles'
    const lead = (doc && collectionOf(key) === 'tags' && (doc as TagDoc).leadArticle?.id) || null
    const hash = doc
      ? sourceHash(
          doc,
          lead === null ? null : source.article(lead),
          isArticle && source.isLead(idOf(key)),
        )
      : undefined
    if (isArticle) for (const tag of store.ledBy(locale, idOf(key))) add(tag as DocKey)
    if (store.source(locale, key) === hash) return

    const before = store.doc(locale, key)
    const name = before?.name ?? nameOf(key)
    const old = postingsNamed(name)
    const found = doc && searchableOf(collectionOf(key), doc, source)
    const stored = hash === undefined ? null : storedDoc({ key, name, source: hash, lead }, found)
    if (stored) store.putDoc(locale, stored)
    else store.deleteDoc(locale, key)
    if ((before?.record ?? '') !== (stored?.record ?? '')) touched.names.add(name)
    noteEdits(name, old, edits)
    if (before?.lead === lead) return
    for (const id of [before?.lead, lead]) if (id) add(`articles/${id}`)
  }

  function noteEdits(
    name: string,
    old: ReadonlyMap<string, string>,
    edits: Map<string, Map<string, string>>,
  ) {
    const now = postingsNamed(name)
    for (const term of new Set([...old.keys(), ...now.keys()])) {
      if (old.get(term) === now.get(term)) continue
      const changes = edits.get(term) ?? new Map<string, string>()
      edits.set(term, changes.set(name, now.get(term) ?? ''))
    }
  }

  /** Postings by term, of all docs that share the name. */
  function postingsNamed(name: string): Map<string, string> {
    const postings = new Map<string, string>()
    for (const { weights, kind } of store.docsNamed(locale, name)) {
      for (const [term, weight] of Object.entries(weights)) {
        const one = posting(name, weight, KINDS[kind]!)
        if (one > (postings.get(term) ?? '')) postings.set(term, one)
      }
    }
    return postings
  }

  function storedDoc(
    about: Pick<StoredDoc, 'key' | 'name' | 'source' | 'lead'>,
    found: Searchable | null,
  ): StoredDoc {
    if (!found) return { ...about, weights: {}, kind: 0, record: '' }
    return {
      ...about,
      weights: Object.fromEntries(weightsOf(found.fields, locale)),
      kind: KINDS.indexOf(found.kind),
      record: JSON.stringify(found.record),
    }
  }
}

/** Five characters, 30 bits. */
const nameOf = (key: string): string => {
  const bytes = createHash('sha256').update(key).digest()
  return Array.from({ length: 5 }, (_, at) => ALPHABET[bytes[at]! & 63]!).join('')
}

const sourceHash = (doc: Doc, article: ArticleDoc | null, isLead: boolean): string =>
  createHash('sha256')
    .update(JSON.stringify([doc, article, isLead]))
    .digest('base64url')

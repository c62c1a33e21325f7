import type { PageOutput } from '../build/buildContext.ts'
import { indexFolder, termsFile, type TermsFile } from './indexFiles.ts'
import { POSTING } from './posting.ts'
import { bestPostings, mergePostings } from './postings.ts'
import type { SearchStore } from './searchStore.ts'

/** A term in more docs lists the best of them only. */
export const MAX_POSTINGS = 4000
/** Docs listed for a beginning that many terms have. */
const MAX_BEST = 400

/** What a term takes in a file. */
export const bytesOf = (term: string, postings: string): number =>
  Math.min(postings.length, MAX_POSTINGS * POSTING) + Buffer.byteLength(term) + 6

export interface IndexWriter {
  store: SearchStore
  output: PageOutput
  /** Lets other work go first. */
  breathe: () => Promise<void>
  limits: Limits
}

export interface Limits {
  /** What a file of terms comes to before compression, unless it is about a single term. */
  fileBytes: number
  /** In one file. A result costs a file, since few results share one. */
  records: number
}

/**
 * Brings the files of terms in line with the store. How terms are parted into files depends on the
 * terms alone: those with one beginning share a file as long as they fit into it.
 *
 * @param touched terms that changed; `null` for all
 */
export async function writeTerms(
  locale: string,
  touched: ReadonlySet<string> | null,
  writer: IndexWriter,
): Promise<void> {
  await sync('', touched && [...touched])

  async function sync(prefix: string, terms: string[] | null): Promise<void> {
    const { store } = writer
    await writer.breathe()
    if (store.fits(locale, prefix, writer.limits.fileBytes)) await writeLeaf(prefix)
    else {
      const isNew = store.node(locale, prefix)?.isLeaf !== 0
      const below = isNew || !terms ? null : terms.filter((term) => term !== prefix)
      const depth = [...prefix].length
      const next = below?.map((term) => [...term][depth]!) ?? store.nextCharacters(locale, prefix)
      for (const character of [...new Set(next)].sort()) {
        const child = prefix + character
        await sync(child, below && below.filter((term) => term.startsWith(child)))
      }
      await writeBranch(prefix)
    }
  }

  async function writeLeaf(prefix: string) {
    const { store } = writer
    removeBelow(prefix)
    const found = store.terms(locale, prefix)
    if (found.length === 0) {
      store.deleteNode(locale, prefix)
      writer.output.remove(fileOf(prefix))
      return
    }
    const best = bestPostings(mergePostings(found.map(({ postings }) => postings)), MAX_BEST)
    store.putNode(locale, { prefix, isLeaf: true, best })
    await write(prefix, { terms: Object.fromEntries(found.map(entryOf)) })
  }

  /** The term that is the beginning itself, and the best of all others. */
  async function writeBranch(prefix: string) {
    const { store } = writer
    const own = store.postings(locale, prefix)
    const best = bestPostings(mergePostings([own, ...store.bestBelow(locale, prefix)]), MAX_BEST)
    store.putNode(locale, { prefix, isLeaf: false, best })
    const terms = own === '' ? [] : [entryOf({ term: prefix, postings: own })]
    await write(prefix, { terms: Object.fromEntries(terms), best })
  }

  function removeBelow(prefix: string) {
    for (const gone of writer.store.deleteBelow(locale, prefix)) {
      writer.output.remove(fileOf(gone))
    }
  }

  async function write(prefix: string, file: TermsFile) {
    await writer.output.write(fileOf(prefix), Buffer.from(JSON.stringify(file)))
  }

  function fileOf(prefix: string): string {
    return `${indexFolder(locale)}/${termsFile(prefix)}`
  }
}

function entryOf({ term, postings }: { term: string; postings: string }): [string, string] {
  const best = bestPostings(postings, MAX_POSTINGS)
  return [term, best.length < postings.length ? `*${best}` : best]
}

/** The files of a search index, and where they are. The builder writes them, the browser reads them. */

/** What the browser reads first; it says which other files there are. */
export interface Manifest {
  /** Raised whenever files change their meaning. */
  version: typeof INDEX_VERSION
  /** How many docs can be found. */
  docs: number
  /** Beginnings of terms that have a file of their own; together they cover all terms. */
  terms: string[]
  /** How the files of records are parted: see `recordPrefix`. */
  records: string
}

/** Terms that begin in one way. */
export interface TermsFile {
  /** Postings by term, sorted by the docs' names. A `*` before them: the best of more. */
  terms: Record<string, string>
  /** Where the terms are in files of their own: the best docs of all of them. */
  best?: string
}

/** What results show, by the names of docs, which very rarely two docs share. */
export type RecordsFile = Record<string, SearchRecord[]>

export type SearchRecord = [
  kind: number,
  path: string,
  title: string,
  /** A sentence or two, or nothing. */
  text: string,
  /** Path of a small picture of the first page, or nothing. */
  picture: string,
]

export const INDEX_VERSION = 1

/** @param locale BCP 47 */
export const indexFolder = (locale: string): string => `search-index/${locale}`

export const MANIFEST = 'index.json'

/** @param prefix beginning of terms; what not every disk takes as a name is spelled in numbers */
export const termsFile = (prefix: string): string =>
  `t-${prefix.replace(/[^a-z0-9]/gu, (letter) => `-${letter.codePointAt(0)!.toString(16)}-`)}.json`

/** @param bits first bits of the names of docs */
export const recordsFile = (bits: string): string => `r-${bits}.json`

/**
 * Finds which file holds a doc's record.
 *
 * @param tree a node before its two branches: 1 where the files part, 0 where one is
 * @param bits of the doc's name
 */
export function recordPrefix(tree: string, bits: string): string {
  let at = 0
  let depth = 0
  while (tree[at] === '1') {
    at += 1
    if (bits[depth] === '1') at = afterBranch(tree, at)
    depth += 1
  }
  return bits.slice(0, depth)
}

/** @returns the place after the branch that begins at `at` */
function afterBranch(tree: string, at: number): number {
  let open = 1
  while (open > 0) {
    open += tree[at] === '1' ? 1 : -1
    at += 1
  }
  return at
}

/**
 * What fields cost beyond the doc that they belong to. One doc with its plain fields costs 1.
 */
export const FIELD_WEIGHTS: Readonly<Record<string, number>> = {
  /** Counts everything that a filter matches. */
  totalDocs: 5,
  totalPages: 5,
  hasNextPage: 1,
  nextPage: 1,
  /** Rich text is long. */
  body: 1,
  excerpt: 2,
  tableHtml: 3,
  /** Docs of their own. */
  files: 1,
  previews: 1,
  byline: 1,
  /** Counts what a tag has. */
  indexable: 2,
  indexingNote: 2,
  tagLetters: 20,
  related: 5,
}

/** Docs that a list without `limit` has. */
export const DEFAULT_LIMIT = 10
/** Docs of a relationship to many: most have fewer. */
export const RELATED_DOCS = 10
/** Rows of an array within a doc, such as files or fields. */
export const ROWS = 5
/** What `limit: 0` may turn out to be. */
export const EVERYTHING = 10_000
/** A search through texts looks at every doc; no index helps. */
export const SEARCH_WEIGHT = 20
export const SEARCH_OPERATORS = new Set(['like', 'not_like', 'contains'])
/** Hooks, versions, messages: a write is many reads. */
export const MUTATION_WEIGHT = 20

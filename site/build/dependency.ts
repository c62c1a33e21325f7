/** Names of what a page can read. They are what the page index remembers. */
import type { DocKey } from './docs.ts'
import type { ListKey } from './entry.ts'

/** Something that a page read, such as `en:tags/7f…`. */
export type Dependency = string

export const docDependency = (locale: string, key: DocKey): Dependency => `${locale}:${key}`

/** The whole of a list. */
export const listDependency = (locale: string, list: ListKey): Dependency => `${locale}:${list}`

/** The places `from` up to, not including, `to` of a list, counted from 0. */
export const rangeDependency = (
  locale: string,
  list: ListKey,
  { from, to }: ListRange,
): Dependency => `${locale}:${list}[${from}-${to}]`

/** How long a list is. */
export const countDependency = (locale: string, list: ListKey): Dependency => `${locale}:${list}#`

/** What comes after a doc in the lists that it is in. */
export const neighboursDependency = (locale: string, key: DocKey): Dependency => `${locale}>${key}`

/** Which letters have tags. */
export const lettersDependency = (locale: string): Dependency => `${locale}:letters`

/** Whether there is a page at a path, or a redirect. */
export const pathDependency = (path: string): Dependency => `@${path}`

/** A copied preview picture, such as `previews/9c….webp`. */
export const previewDependency = (name: string): Dependency => `${PREVIEWS}${name}`

/** @returns the name of the preview that a dependency is about, if it is about one */
export const previewNameOf = (dependency: Dependency): string | undefined =>
  dependency.startsWith(PREVIEWS) ? dependency.slice(PREVIEWS.length) : undefined

/** @returns the list and the places that a dependency is about, if it is about some */
export function rangeOf(
  dependency: Dependency,
): { list: Dependency; range: ListRange } | undefined {
  if (!dependency.endsWith(']')) return undefined
  const [, list, from, to] = RANGE.exec(dependency) ?? []
  if (list === undefined) return undefined
  return { list, range: { from: Number(from), to: Number(to) } }
}

export interface ListRange {
  from: number
  /** Not included. */
  to: number
}

const PREVIEWS = 'previews/'
const RANGE = /^(.*)\[(\d+)-(\d+)\]$/

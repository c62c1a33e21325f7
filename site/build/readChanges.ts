import type { Change } from './applyChanges.ts'
import type { BuildContext, BuildReport } from './buildContext.ts'
import type { DocResult } from './createCmsClient.ts'
import type { Library } from './createLibrary.ts'
import { type Collection, COLLECTIONS, type Doc, type DocKey, docKey } from './docs.ts'
import type { Edition } from './editions.ts'
import { collectionOf, type Entry, idOf, tagOfTemplates, tagsLedBy } from './entry.ts'
import { COLLECTION_QUERIES, MENTIONS } from './queries.ts'
import { entriesOf } from './readEntry.ts'

/** A change together with the doc as it is now. */
export interface DocChange extends Change {
  doc: Doc | undefined
}

export interface Changes {
  changes: DocChange[]
  failures: BuildReport['failures']
  /** Keys of docs whose answers could not be read. */
  unreadable: DocKey[]
}

/**
 * Asks the CMS for docs as they are now, in each edition; with those that have appeared also for the
 * docs that mention them, and for the tags whose standing with search engines may be another now.
 */
export async function readChanges(
  keys: Iterable<DocKey>,
  library: Library,
  { cms, editions }: Pick<BuildContext, 'cms' | 'editions'>,
): Promise<Changes> {
  const changes = new Map<string, DocChange>()
  const failures = new Map<DocKey, string>()
  const name = (edition: Edition, key: DocKey) => `${edition.locale} ${key}`

  const beforeOf = ({ edition, key }: Change) => library.catalogue(edition.locale).get(key)

  function note<C extends Collection>(edition: Edition, collection: C, result: DocResult<C>) {
    const key = docKey(collection, result.id)
    const read = entriesOf(collection, result, edition, editions)
    if ('reason' in read) {
      failures.set(key, read.reason)
      changes.delete(name(edition, key)) // what is known of it stays
      return
    }
    if ('error' in result) return
    for (const [of, after] of read)
      changes.set(name(of, key), { edition: of, key, after, doc: result.doc })
  }

  /** What does not come back is not published. */
  async function look(asked: readonly DocKey[]) {
    for (const key of asked) {
      for (const edition of editions) {
        changes.set(name(edition, key), { edition, key, after: undefined, doc: undefined })
      }
    }
    await Promise.all(
      editions.flatMap((edition) =>
        batches(asked, edition).map(async ([collection, ids]) => {
          for (const one of await cms.docs(collection, ids, edition.locale)) {
            note(edition, collection, one)
          }
        }),
      ),
    )
  }

  async function lookAtMentions(appeared: readonly DocChange[]) {
    await Promise.all(
      editions.flatMap((edition) => {
        const here = appeared.filter((change) => change.edition === edition).map(({ key }) => key)
        return batches(here, edition).flatMap(([collection, ids]) =>
          MENTIONS[collection].map(async ({ collection: other, field }) => {
            for (const one of await cms.docsMentioning(other, field, ids, edition.locale)) {
              note(edition, other, one)
            }
          }),
        )
      }),
    )
  }

  await look([...keys])
  await lookAtMentions([...changes.values()].filter((one) => one.after && !beforeOf(one)))
  const known = new Set([...changes.values()].map(({ key }) => key))
  const tags = new Set<DocKey>()
  for (const change of changes.values()) {
    for (const id of tagsToJudge(change, beforeOf(change), library)) tags.add(`tags/${id}`)
  }
  await look([...tags].filter((key) => !known.has(key)))
  return {
    changes: [...changes.values()],
    failures: [...failures].map(([path, reason]) => ({ path, reason })),
    unreadable: [...failures.keys()],
  }
}

/** Whether a tag is for search engines depends on its lead article, its templates and other tags. */
function tagsToJudge(
  { edition, key, after }: Change,
  before: Entry | undefined,
  library: Library,
): string[] {
  const ledBy = (article: string | undefined) =>
    article === undefined
      ? []
      : library
          .catalogue(edition.locale)
          .list(tagsLedBy(article))
          .map((tag) => idOf(tag.key))
  switch (collectionOf(key)) {
    case 'document-templates':
      return differing(before?.lists, after?.lists).flatMap((list) => tagOfTemplates(list) ?? [])
    case 'articles':
      return before && after ? [] : ledBy(idOf(key))
    case 'tags':
      return before?.leadArticle === after?.leadArticle
        ? []
        : [...ledBy(before?.leadArticle), ...ledBy(after?.leadArticle)]
    case 'redirects':
      return []
  }
}

function differing<T>(before: readonly T[] = [], after: readonly T[] = []): T[] {
  return [
    ...before.filter((one) => !after.includes(one)),
    ...after.filter((one) => !before.includes(one)),
  ]
}

/** Redirects have no locale. */
function batches(keys: readonly DocKey[], edition: Edition): [Collection, string[]][] {
  return COLLECTIONS.filter(
    (collection) => edition.isDefault || collection !== 'redirects',
  ).flatMap((collection) => {
    const ids = keys.filter((key) => collectionOf(key) === collection).map(idOf)
    const { batch } = COLLECTION_QUERIES[collection]
    return Array.from(
      { length: Math.ceil(ids.length / batch) },
      (_, index): [Collection, string[]] => [
        collection,
        ids.slice(index * batch, (index + 1) * batch),
      ],
    )
  })
}

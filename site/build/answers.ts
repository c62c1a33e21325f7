/** Holds what `docs.ts` reads against what the queries ask for, when types are checked. */
import type {
  ArticlesQuery,
  DocumentTemplatesQuery,
  RedirectsQuery,
  TagsQuery,
} from './answers.generated.ts'

/** One doc as the CMS answers it, by collection. */
export interface AnswerOf {
  tags: DocIn<TagsQuery['Tags']>
  articles: DocIn<ArticlesQuery['Articles']>
  'document-templates': DocIn<DocumentTemplatesQuery['DocumentTemplates']>
  redirects: DocIn<RedirectsQuery['Redirects']>
}

type DocIn<List extends { docs: unknown[] } | null> = NonNullable<List>['docs'][number]

/** Paths that are read but not asked for, or are of another type; `never` when all is well. */
export type Unasked<Read, Answer, Path extends string = ''> = unknown extends Read
  ? never
  : NonNullable<Read> extends (infer R)[]
    ? NonNullable<Answer> extends (infer A)[]
      ? Unasked<R, A, `${Path}[]`>
      : Path
    : NonNullable<Read> extends object
      ? {
          [K in keyof NonNullable<Read> & string]: K extends keyof NonNullable<Answer>
            ? Unasked<NonNullable<Read>[K], NonNullable<Answer>[K], `${Path}.${K}`>
            : `${Path}.${K}`
        }[keyof NonNullable<Read> & string]
      : IsAlike<NonNullable<Read>, NonNullable<Answer>> extends true
        ? never
        : Path

/** What is read may be narrower, since it is checked. */
type IsAlike<Read, Answer> = [Answer] extends [Read] ? true : [Read] extends [Answer] ? true : false

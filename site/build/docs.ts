/** The docs that pages are made of, as the CMS answers them. */
import { z } from 'zod'
import type { AnswerOf, Unasked } from './answers.ts'
import { isTableHtml } from './isTableHtml.ts'

export const COLLECTIONS = ['tags', 'articles', 'document-templates', 'redirects'] as const

export type Collection = (typeof COLLECTIONS)[number]

/** Names one doc, such as `tags/7f…`. */
export type DocKey = `${Collection}/${string}`

export interface DocOf {
  tags: TagDoc
  articles: ArticleDoc
  'document-templates': TemplateDoc
  redirects: RedirectDoc
}

export type Doc = DocOf[Collection]
export type TagDoc = z.infer<(typeof schemas)['tags']>
export type ArticleDoc = z.infer<(typeof schemas)['articles']>
export type TemplateDoc = z.infer<(typeof schemas)['document-templates']>
export type RedirectDoc = z.infer<(typeof schemas)['redirects']>
export type GeneratedFile = TemplateDoc['files'][number]
export type Hero = NonNullable<ArticleDoc['hero']>
export type Preview = TemplateDoc['previews'][number]

export const docKey = (collection: Collection, id: string): DocKey => `${collection}/${id}`

export const isCollection = (value: string): value is Collection =>
  (COLLECTIONS as readonly string[]).includes(value)

/**
 * Checks one doc of an answer and evens out what databases do differently: unset values and lists
 * come out as `null` and `[]`, and relationships that lead nowhere disappear.
 *
 * @throws {z.ZodError} the answer is not the doc we know
 */
export function parseDoc<C extends Collection>(collection: C, input: unknown): DocOf[C] {
  return schemas[collection].parse(input) as DocOf[C]
}

/**
 * Whether an answer in one locale, without a fallback, has what its page cannot do without.
 * Redirects are the same in all locales.
 */
export const isTranslated = (collection: Collection, input: object): boolean =>
  NEEDED[collection].every((field) => {
    const value = (input as Record<string, unknown>)[field]
    return typeof value === 'string' ? value.trim() !== '' : value !== null && value !== undefined
  })

const NEEDED: Record<Collection, string[]> = {
  tags: ['name'],
  articles: ['title', 'body'],
  'document-templates': ['title'],
  redirects: [],
}

const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || null)

const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item.nullable())
    .nullish()
    .transform((items) => (items ?? []).filter((one) => one !== null))

const reference = z.object({ id: z.string() })
const optionalReference = reference.nullish().transform((value) => value ?? null)
const seo = z
  .object({ title: text, description: text })
  .nullish()
  .transform((value) => value ?? { title: null, description: null })

/** A picture of the media library; nothing but a file of the CMS can be one. */
const hero = z.object({
  id: z.string(),
  url: z.string(),
  width: z.number().positive().nullish(),
  height: z.number().positive().nullish(),
  alt: text,
  mimeType: text,
  /** Bytes. */
  filesize: z.number().nullish(),
  updatedAt: z.string(),
})

const schemas = {
  tags: z.object({
    id: z.string(),
    name: z.string(),
    slug: z.string(),
    letter: z.string(),
    description: text,
    /** Other names that people search for. */
    aliases: listOf(z.string()),
    leadArticle: optionalReference,
    pinnedTemplates: listOf(reference),
    indexable: z
      .boolean()
      .nullish()
      .transform((value) => value ?? true),
    updatedAt: z.string(),
    seo,
  }),
  articles: z.object({
    id: z.string(),
    title: z.string(),
    slug: z.string(),
    summary: text,
    body: z.unknown(),
    /** Name of the author. */
    byline: text,
    tags: listOf(reference),
    relatedTemplates: listOf(reference),
    hero: hero.nullish().transform((value) => value ?? null),
    publishedAt: text,
    updatedAt: z.string(),
    seo,
  }),
  'document-templates': z.object({
    id: z.string(),
    title: z.string(),
    slug: z.string(),
    description: text,
    tags: listOf(reference),
    language: text,
    paper: text,
    licence: text,
    /** A sheet as one table; checked, since the page takes it as it is. */
    tableHtml: z
      .string()
      .refine(isTableHtml, 'is more than a table')
      .nullish()
      .transform((value) => value ?? null),
    /** How its text begins, one paragraph a line; in the locale of `files`. */
    excerpt: text,
    fields: listOf(
      z.object({
        key: z.string().regex(/^[a-z][a-z0-9_]*$/),
        label: text,
        type: text,
        required: z
          .boolean()
          .nullish()
          .transform((value) => value ?? false),
        default: text,
        help: text,
        options: text,
      }),
    ),
    updatedAt: z.string(),
    files: listOf(
      z.object({
        id: z.string(),
        format: z.string(),
        filename: text,
        bytes: z.number().nullish(),
        mimeType: text,
        /** Of its text: the default one where there is none in the locale asked for. */
        locale: text,
      }),
    ),
    previews: listOf(
      z.object({
        id: z.string(),
        page: z.number(),
        width: z.number(),
        height: z.number(),
        key: z.string().regex(/^[A-Za-z0-9_-]{8,128}$/),
        placeholder: z
          .string()
          .regex(/^data:image\/webp;base64,[A-Za-z0-9+/=]{1,2000}$/)
          .nullish()
          .transform((value) => value ?? null),
        sources: listOf(
          z.object({
            url: z.string().regex(/^\/previews\/[A-Za-z0-9_-]{8,128}\.(avif|webp)$/),
            width: z.number().int().positive(),
            height: z.number().int().positive(),
            format: z.enum(['avif', 'webp']),
          }),
        ),
      }),
    ),
  }),
  redirects: z.object({
    id: z.string(),
    from: z.string(),
    to: z.string(),
  }),
} satisfies Record<Collection, z.ZodType>

/**
 * Does not compile when a schema reads what no query asks for; the error names it. The types of the
 * answers come from `npm run generate:site-types`.
 */
export type Checked = Nothing<
  { [C in Collection]: `${C}${Unasked<z.input<(typeof schemas)[C]>, AnswerOf[C]>}` }[Collection]
>

type Nothing<T extends never> = T

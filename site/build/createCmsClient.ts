import { z } from 'zod'
import { CmsError, createClient } from '../../client/index.ts'
import { CmsUnavailableError, createFeedClient, type FeedClient } from '../receiver/index.ts'
import { type Collection, type DocOf, isTranslated, parseDoc } from './docs.ts'
import { COLLECTION_QUERIES, type CollectionQuery, type Variables } from './queries.ts'
import { lacksLabels, withDefaultLabels } from './templateLabels.ts'

/** A doc, or why the answer for it could not be read. */
export type DocResult<C extends Collection> =
  { id: string; doc: DocOf[C] } | { id: string; error: Error }

/** As `allDocs` finds it. */
export type FoundDoc<C extends Collection> = DocResult<C> & {
  /** ISO 8601 instant; reading can go on from it. */
  createdAt: string
}

/**
 * Everything the site asks of the CMS, over HTTP and without an account. Docs come as they are in
 * one locale, and those that are not translated into it count as not published. Without a locale,
 * they come in the default one.
 */
export interface CmsClient extends FeedClient {
  /** Published docs among `ids`; those that are missing are not published. */
  docs: <C extends Collection>(
    collection: C,
    ids: string[],
    locale?: string,
  ) => Promise<DocResult<C>[]>
  /**
   * Every published doc, a batch at a time, oldest first. One that disappears meanwhile moves no
   * other out of sight.
   *
   * @param after `createdAt` of the last doc that was read before, to go on from there; docs of that
   *   very instant come again
   */
  allDocs: <C extends Collection>(
    collection: C,
    locale?: string,
    after?: string,
  ) => AsyncGenerator<FoundDoc<C>[]>
  /** Published docs whose relationship `field` holds one of `ids`. */
  docsMentioning: <C extends Collection>(
    collection: C,
    field: string,
    ids: string[],
    locale?: string,
  ) => Promise<DocResult<C>[]>
  /** @returns a file of the media library, or `null` where there is none of that name */
  media: (name: string) => Promise<Buffer | null>
  /** @returns the picture, or `null` where the CMS has none of that name, such as `9c….webp` */
  preview: (name: string) => Promise<Buffer | null>
}

export interface CmsClientOptions {
  cmsUrl: string
  webhookSecret: string
  fetch?: typeof fetch
  /** @default 15000 */
  timeoutMs?: number
  now?: () => Date
}

/** How often a query waits as long as the CMS asks, a minute at most each time. */
const MAX_WAITS = 10

/** How the CMS names this site among its webhook endpoints. */
const ENDPOINT = 'site'

export function createCmsClient(options: CmsClientOptions): CmsClient {
  const { cmsUrl, webhookSecret, timeoutMs = 15_000 } = options
  const fetchNow = options.fetch ?? fetch
  // Past every cache on the way: what a webhook told of must not be answered from before it. What
  // stops answering is for the builder to try again; that it asks too often, for the client to mind.
  const graphql = createClient({
    url: cmsUrl,
    method: 'post',
    fetch: options.fetch,
    timeoutMs,
    ...{ onlyWhenAsked: true, retries: MAX_WAITS },
  })

  async function request(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetchNow(cmsUrl + path, { ...init, signal: AbortSignal.timeout(timeoutMs) })
    } catch (cause) {
      throw new CmsUnavailableError(`The CMS at ${cmsUrl} does not answer ${path}.`, { cause })
    }
  }

  async function file(path: string): Promise<Buffer | null> {
    const response = await request(path, {})
    if (response.status === 404) return null
    if (!response.ok) {
      throw new CmsUnavailableError(`The CMS answered ${path} with ${response.status}.`)
    }
    const bytes = await response.arrayBuffer().catch((cause: unknown) => {
      throw new CmsUnavailableError(`The CMS broke off its answer to ${path}.`, { cause })
    })
    return Buffer.from(bytes)
  }

  async function ask({ text, ...query }: CollectionQuery, variables: Variables): Promise<Answer[]> {
    const { operation, field } = query
    const where = variables.locale === undefined ? '' : ` in the locale ${variables.locale}`
    const refused = `The CMS could not answer ${operation}${where}`
    try {
      const answer = await graphql.query(text, variables)
      return docList.parse(answer[field]).docs
    } catch (cause) {
      if (cause instanceof z.ZodError) {
        throw new CmsUnavailableError(`${refused}: no list`, { cause })
      }
      if (!(cause instanceof CmsError)) throw cause
      const { errors, status } = cause
      const reasons = errors.map(({ message }) => message).join('; ')
      const message = errors.length === 0 ? cause.message : `${refused}: ${reasons}`
      throw new CmsUnavailableError(message, { cause, status })
    }
  }

  /** @returns all that match, and those of them that can be shown in the locale */
  async function find<C extends Collection>(collection: C, variables: Variables) {
    const found = await ask(COLLECTION_QUERIES[collection], variables)
    const translated = found.filter((doc) => isTranslated(collection, doc))
    const docs =
      collection === 'document-templates' && translated.some(lacksLabels)
        ? await withDefaultLabels(translated, variables.locale, ask)
        : translated
    return { found, results: docs.map((doc) => foundDoc(collection, doc)) }
  }

  /**
   * Goes by the instant of creation, not by page. Docs of the last instant of a batch come again at
   * the start of the next one, and are passed over; where a batch holds nothing else, the next one is
   * asked for without them.
   */
  async function* batches<C extends Collection>(
    collection: C,
    { where, locale, after }: { where?: object; locale?: string; after?: string },
  ) {
    const limit = COLLECTION_QUERIES[collection].batch
    let since = after
    let seen: ReadonlySet<string> = new Set()
    let isCrowd = false
    for (;;) {
      const createdAt = since === undefined ? {} : { createdAt: { greater_than_equal: since } }
      const id: object = isCrowd ? { id: { not_in: [...seen] } } : {}
      const { found, results } = await find(collection, {
        where: { ...where, ...createdAt, ...id },
        ...{ locale: graphqlNameOf(locale), limit },
      })
      yield results.filter((result) => !seen.has(result.id))
      if (found.length < limit) return
      const last = found.at(-1)!.createdAt
      isCrowd = last === since
      const ofLast = found.filter((doc) => doc.createdAt === last).map((doc) => doc.id)
      seen = new Set(isCrowd ? [...seen, ...ofLast] : ofLast)
      since = last
    }
  }

  return {
    docs: async (collection, ids, locale) => {
      if (ids.length === 0) return []
      const { results } = await find(collection, {
        where: { id: { in: ids } },
        ...{ locale: graphqlNameOf(locale), limit: ids.length },
      })
      return results
    },
    allDocs: (collection, locale, after) => batches(collection, { locale, after }),
    docsMentioning: async (collection, field, ids, locale) => {
      const found = []
      for await (const results of batches(collection, {
        where: { [field]: { in: ids } },
        locale,
      })) {
        found.push(...results)
      }
      return found
    },
    ...createFeedClient({ ...options, endpoint: ENDPOINT, secret: webhookSecret }),
    media: (name) => file(`/api/media/file/${name}`),
    preview: (name) => file(`/previews/${name}`),
  }
}

/** A doc before anything but its name and age is checked. */
export type Answer = z.infer<typeof answeredDoc>

const answeredDoc = z.looseObject({ id: z.string(), createdAt: z.string() })
const docList = z.object({ docs: z.array(answeredDoc) })

/** GraphQL's names have no hyphens: `de-AT` is `de_AT`. */
const graphqlNameOf = (locale: string | undefined) => locale?.replaceAll('-', '_')

function foundDoc<C extends Collection>(collection: C, answer: Answer): FoundDoc<C> {
  const { id, createdAt } = answer
  try {
    return { id, createdAt, doc: parseDoc(collection, answer) }
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? reasonsOf(cause) : 'unknown reason'
    const error = new Error(`${collection}/${id} cannot be read: ${reason}`, { cause })
    return { id, createdAt, error }
  }
}

const reasonsOf = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    .join('; ')

import { z } from 'zod'
import { CmsUnavailableError, createFeedClient, type FeedClient } from '../receiver/index.ts'
import { type Collection, type DocOf, parseDoc } from './docs.ts'
import { COLLECTION_QUERIES } from './queries.ts'

/** A doc, or why the answer for it could not be read. */
export type DocResult<C extends Collection> =
  { id: string; doc: DocOf[C] } | { id: string; error: Error }

/** Everything the site asks of the CMS, over HTTP and without an account. */
export interface CmsClient extends FeedClient {
  /** Published docs among `ids`; those that are missing are not published. */
  docs: <C extends Collection>(collection: C, ids: string[]) => Promise<DocResult<C>[]>
  /** Every published doc, a batch at a time. */
  allDocs: <C extends Collection>(collection: C) => AsyncGenerator<DocResult<C>[]>
  /** Published docs whose relationship `field` holds one of `ids`. */
  docsMentioning: <C extends Collection>(
    collection: C,
    field: string,
    ids: string[],
  ) => Promise<DocResult<C>[]>
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

/** How the CMS names this site among its webhook endpoints. */
const ENDPOINT = 'site'

export function createCmsClient(options: CmsClientOptions): CmsClient {
  const { cmsUrl, webhookSecret, timeoutMs = 15_000 } = options
  const fetchNow = options.fetch ?? fetch

  async function request(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetchNow(cmsUrl + path, { ...init, signal: AbortSignal.timeout(timeoutMs) })
    } catch (cause) {
      throw new CmsUnavailableError(`The CMS at ${cmsUrl} does not answer ${path}.`, { cause })
    }
  }

  async function post(path: string, body: string) {
    const headers = { 'content-type': 'application/json' }
    const response = await request(path, { method: 'POST', body, headers })
    const text = await response.text().catch((cause: unknown) => {
      throw new CmsUnavailableError(`The CMS broke off its answer to ${path}.`, { cause })
    })
    if (!response.ok) {
      throw new CmsUnavailableError(
        `The CMS answered ${path} with ${response.status}: ${text.slice(0, 300)}`,
      )
    }
    return parseJson(path, text)
  }

  async function page<C extends Collection>(
    collection: C,
    variables: { where?: unknown; limit: number; page: number },
  ) {
    const query = COLLECTION_QUERIES[collection]
    const body = JSON.stringify({ query: query.text, operationName: query.field, variables })
    const answer = graphqlAnswer.parse(await post('/api/graphql', body))
    const list = docList.safeParse(answer.data?.[query.field])
    if (answer.errors?.length || !list.success) {
      const reasons = answer.errors?.map((error) => error.message).join('; ') ?? 'no list'
      throw new CmsUnavailableError(`The CMS could not answer ${query.field}: ${reasons}`)
    }
    return {
      results: list.data.docs.map((input) => docResult(collection, input)),
      hasNextPage: list.data.hasNextPage,
    }
  }

  async function* pages<C extends Collection>(collection: C, where?: unknown) {
    const limit = COLLECTION_QUERIES[collection].batch
    for (let number = 1; ; number += 1) {
      const { results, hasNextPage } = await page(collection, { where, limit, page: number })
      yield results
      if (!hasNextPage) return
    }
  }

  return {
    docs: async (collection, ids) => {
      if (ids.length === 0) return []
      const { results } = await page(collection, {
        where: { id: { in: ids } },
        limit: ids.length,
        page: 1,
      })
      return results
    },
    allDocs: (collection) => pages(collection),
    docsMentioning: async (collection, field, ids) => {
      const found = []
      for await (const results of pages(collection, { [field]: { in: ids } })) {
        found.push(...results)
      }
      return found
    },
    ...createFeedClient({ ...options, endpoint: ENDPOINT, secret: webhookSecret }),
    preview: async (name) => {
      const path = `/previews/${name}`
      const response = await request(path, {})
      if (response.status === 404) return null
      if (!response.ok) {
        throw new CmsUnavailableError(`The CMS answered ${path} with ${response.status}.`)
      }
      return Buffer.from(await response.arrayBuffer())
    },
  }
}

const graphqlAnswer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ message: z.string() })).nullish(),
})

const docList = z.object({ docs: z.array(z.unknown()), hasNextPage: z.boolean() })

function docResult<C extends Collection>(collection: C, input: unknown): DocResult<C> {
  const { id } = z.object({ id: z.string() }).parse(input)
  try {
    return { id, doc: parseDoc(collection, input) }
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? reasonsOf(cause) : 'unknown reason'
    return { id, error: new Error(`${collection}/${id} cannot be read: ${reason}`, { cause }) }
  }
}

const reasonsOf = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    .join('; ')

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new CmsUnavailableError(`The CMS answered ${path} with something that is not JSON.`, {
      cause,
    })
  }
}

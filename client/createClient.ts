import { type Carrying, createRequest, hashOf } from './createRequest.ts'
import { createRetry, type RetryOptions } from './createRetry.ts'
import { type AnyVariables, type Operation, readOperation, type TypedDocument } from './document.ts'
import { CmsError } from './errors.ts'
import { readAnswer } from './readAnswer.ts'

export interface ClientOptions extends RetryOptions {
  /** Where the CMS answers, such as `https://cms.example.org`. */
  url: string
  /** An API key, made in the admin. Keep it on servers. */
  key?: string
  /** BCP 47; given to every query that declares `$locale`, unless its variables have one. */
  locale?: string
  /**
   * `get` sends queries so that caches on the way can answer them: first by their hash alone, then
   * with their text where the CMS does not know it. `post` always asks the CMS itself.
   * @default 'get'
   */
  method?: 'get' | 'post'
  /** @default the global one */
  fetch?: typeof fetch
  /**
   * For each sending.
   * @default 15000
   */
  timeoutMs?: number
  /** Milliseconds since 1970. */
  now?: () => number
}

export interface QueryOptions {
  /** Gives up: the query rejects with its reason. */
  signal?: AbortSignal
}

export interface Client {
  /**
   * @param document a query or mutation, of one operation; a plain string will do, without types
   * @returns `data`
   * @throws {CmsError} also when only a part could be answered: that is in its `data`
   */
  query: <Answer, Variables extends object>(
    document: TypedDocument<Answer, Variables>,
    ...rest: RestOf<Variables>
  ) => Promise<Answer>
}

/** Variables may be left out where all of them may. */
type RestOf<Variables> =
  Record<string, never> extends Variables
    ? [variables?: Variables, options?: QueryOptions]
    : [variables: Variables, options?: QueryOptions]

type HashedOperation = Operation & { hash: Promise<string> | undefined }

/** More than any site has; a text that is put together anew for each query must not fill the memory. */
const MAX_KEPT = 1_000

/** Codes that mean: send the text. */
const UNKNOWN_HASH = new Set(['PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_SUPPORTED'])

export function createClient(options: ClientOptions): Client {
  const { key, locale, timeoutMs = 15_000, now = Date.now } = options
  const endpoint = `${options.url.replace(/\/+$/, '')}/api/graphql`
  const retry = createRetry(options)
  const operations = new Map<unknown, HashedOperation>()
  let knowsHashes = options.method !== 'post'

  async function send(parts: {
    operation: Operation
    variables: AnyVariables
    carrying: Carrying
    hash?: string
    method: 'GET' | 'POST'
    signal: AbortSignal | undefined
  }): Promise<unknown> {
    const { operation, signal } = parts
    const request =
      createRequest({ endpoint, ...parts }) ??
      createRequest({ endpoint, ...parts, method: 'POST' })!
    const headers = new Headers(request.init.headers)
    headers.set('accept', 'application/graphql-response+json, application/json;q=0.9')
    if (key !== undefined) headers.set('authorization', `api-keys API-Key ${key}`)
    const timeout = AbortSignal.timeout(timeoutMs)
    let response: Response
    try {
      // Read with each call: a global one may be replaced, as frameworks do.
      response = await (options.fetch ?? fetch)(request.url, {
        ...request.init,
        headers,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      })
    } catch (cause) {
      signal?.throwIfAborted()
      const asked = operation.name ?? 'a query'
      const message = `The CMS at ${endpoint} does not answer ${asked}.`
      throw new CmsError(message, { code: 'UNREACHABLE', operation: operation.name, cause })
    }
    return readAnswer(response, { endpoint, operation: operation.name, now })
  }

  async function ask(
    operation: HashedOperation,
    variables: AnyVariables,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const parts = { operation, variables, signal }
    if (operation.isMutation || options.method === 'post') {
      return send({ ...parts, carrying: 'text', method: 'POST' })
    }
    if (!knowsHashes) return send({ ...parts, carrying: 'text', method: 'GET' })
    const hash = await (operation.hash ??= hashOf(operation.text))
    try {
      return await send({ ...parts, hash, carrying: 'hash', method: 'GET' })
    } catch (error) {
      if (!(error instanceof CmsError) || !UNKNOWN_HASH.has(error.code)) throw error
      if (error.code === 'PERSISTED_QUERY_NOT_SUPPORTED') {
        knowsHashes = false
        return send({ ...parts, carrying: 'text', method: 'GET' })
      }
      return send({ ...parts, hash, carrying: 'both', method: 'POST' })
    }
  }

  function operationOf(document: { toString: () => string }): HashedOperation {
    let operation = operations.get(document)
    if (!operation) {
      operation = { ...readOperation(document), hash: undefined }
      if (operations.size >= MAX_KEPT) operations.clear()
      operations.set(document, operation)
    }
    return operation
  }

  return {
    query: async <Answer, Variables extends object>(
      document: TypedDocument<Answer, Variables>,
      ...[given, { signal } = {}]: RestOf<Variables>
    ) => {
      const operation = operationOf(document)
      const variables: AnyVariables = { ...given }
      if (operation.takesLocale && locale !== undefined) {
        // GraphQL's names have no hyphens: `de-AT` is `de_AT`.
        variables.locale ??= locale.replaceAll('-', '_')
      }
      const { isMutation } = operation
      const data = await retry(() => ask(operation, variables, signal), { isMutation, signal })
      return data as Answer
    },
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import { encodePath } from '../build/paths.ts'
import { acceptedEncoding, type Encoding } from './acceptedEncoding.ts'
import { contentTypeOf } from './contentTypes.ts'
import { createAnswerCache } from './createAnswerCache.ts'
import { type AnswerOptions, createAnswerLoader } from './createAnswerLoader.ts'
import { type Address, readAddress } from './readAddress.ts'
import { redirect, refuseMethod, sendAnswer, sendText } from './respond.ts'

/** Answers requests for the files of the output folder; hot ones from memory. */
export interface PageServer {
  /**
   * Answers, with the page for unknown addresses where there is nothing else.
   *
   * @returns whether it did: addresses of `options.reserved` are for others
   * @throws when the disk fails; nothing was sent then
   */
  handle: (req: IncomingMessage, res: ServerResponse) => boolean | Promise<boolean>
  /**
   * SHA-256 of what a GET of the path would send now, before packing, in hex. An address that is
   * redirected sends its redirect page with the redirect.
   *
   * @param path as people read it, such as `/tags/ü/`
   * @returns `null` for an address without a page
   */
  sent: (path: string) => Promise<string | null>
  /** Files were written or removed: paths as people read them, or files such as `a/index.html`. */
  forget: (paths: Iterable<string>) => void
}

export interface PageServerOptions extends AnswerOptions {
  /** Held in memory. @default 64000000 */
  cacheBytes?: number
  /** Other than the default one; each may have a page for unknown addresses. @default none */
  locales?: readonly string[]
  /** Addresses that are answered by somebody else. @default none */
  reserved?: readonly string[]
  /** Told what went wrong where a page could be sent all the same, from memory. */
  onError?: (error: unknown) => void
  /** Milliseconds. @default performance.now */
  now?: () => number
}

export function createPageServer(options: PageServerOptions): PageServer {
  const { publicFolder, cacheBytes = 64_000_000, locales = [], reserved = [] } = options
  const { onError = () => undefined, now = () => performance.now() } = options
  const cache = createAnswerCache({
    load: createAnswerLoader(options),
    publicFolder,
    maxBytes: cacheBytes,
    now,
    onError,
  })
  const editions = locales.map((locale) => `/${locale}/`)
  const isReserved = (path: string) =>
    reserved.some((one) => path === one || path.startsWith(`${one}/`))

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    const address = readAddress(req.url ?? '/')
    if (address && isReserved(address.path)) return false
    if (!isReading(req)) {
      refuseMethod(req, res)
      return true
    }
    const encoding = acceptedEncoding(req.headers['accept-encoding'])
    const found = address && (await findPage(address.path, encoding))
    if (found) sendAnswer(req, res, found)
    else {
      const target = address && (await folderOf(address))
      if (target) redirect(res, target)
      else await sendMissing(req, res, address?.path ?? '/', encoding)
    }
    return true
  }

  /** A page has one address, which does not name its file. */
  const findPage = async (path: string, encoding: Encoding) =>
    path.endsWith(INDEX) ? null : cache.find(200, path, usefulFor(path, encoding))

  /** Where the page of a folder is whose slash is missing, or whose file was asked for. */
  async function folderOf({ path, query }: Address): Promise<string | null> {
    if (path.endsWith('/')) return null
    const folder = path.endsWith(INDEX) ? path.slice(0, 1 - INDEX.length) : `${path}/`
    const page = await cache.find(200, folder, 'identity')
    return page && encodePath(folder) + query
  }

  async function sendMissing(
    req: IncomingMessage,
    res: ServerResponse,
    path: string,
    encoding: Encoding,
  ) {
    const edition = editions.find((one) => path.startsWith(one))
    const page =
      (edition && (await cache.find(404, `${edition}404.html`, encoding))) ||
      (await cache.find(404, '/404.html', encoding))
    if (page) sendAnswer(req, res, page)
    else sendText(res, 404, ['Cache-Control', 'no-cache'], 'Nothing is here.\n')
  }

  return {
    handle: (req, res) => {
      const path = req.url ?? '/'
      if (isReading(req)) {
        const encoding = usefulFor(path, acceptedEncoding(req.headers['accept-encoding']))
        // Paths in memory are decoded, and have no "%" or "?": what is found under the raw target
        // of a request is meant by it.
        const hot = cache.hot(200, path, encoding)
        if (hot) {
          sendAnswer(req, res, hot)
          return true
        }
      }
      return answer(req, res)
    },
    sent: async (path) => (await cache.find(200, path, 'identity'))?.sha256 ?? null,
    forget: (paths) => {
      for (const path of paths) cache.forget(pathOf(path))
    },
  }
}

const INDEX = '/index.html'

const isReading = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD'

/** What need not be packed is kept once for everybody. */
const usefulFor = (path: string, encoding: Encoding): Encoding =>
  path.endsWith('/') || contentTypeOf(path).isText ? encoding : 'identity'

/** @param given a path, or a file of the folder */
const pathOf = (given: string): string => {
  const path = given.startsWith('/') ? given : `/${given}`
  return path.endsWith(INDEX) ? path.slice(0, 1 - INDEX.length) : path
}

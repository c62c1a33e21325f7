/**
 * Where pages live. Paths are written as people read them; `encodePath` makes addresses of them.
 * Functions give paths of the default edition; `inEdition` moves them to another.
 */

export const HOME_PATH = '/'
export const TAGS_PATH = '/tags/'
export const SEARCH_PATH = '/search/'
export const NOT_FOUND_PATH = '/404.html'
export const SITEMAP_PATH = '/sitemap.xml'

export const articlePath = (slug: string): string => `/articles/${segment(slug)}/`
export const templatePath = (slug: string): string => `/templates/${segment(slug)}/`

/** @param page from 1; the underscore keeps later pages apart from tags, whose slugs have none */
export const letterPath = (letter: string, page = 1): string =>
  `/tags/${letterSegment(letter)}/${page === 1 ? '' : `page_${page}/`}`

export const tagPath = (letter: string, slug: string): string =>
  `${letterPath(letter)}${segment(slug)}/`

/** @param path of the first page @param page from 1 */
export const tagPagePath = (path: string, page: number): string =>
  page === 1 ? path : `${path}${page}/`

/** @param prefix of the edition: nothing for the default one, otherwise such as `/de` */
export const inEdition = (path: string, prefix: string): string => prefix + path

/** The path as it stands in an address. */
export const encodePath = (path: string): string =>
  path.split('/').map(encodeURIComponent).join('/')

/**
 * Reads the source of a redirect: a path of this site, with or without a slash at its end.
 *
 * @throws {UnsafePathError} it is not such a path
 */
export function redirectPath(from: string): string {
  const path = new URL(from, 'https://site.invalid').pathname
  const segments = decodeURIComponent(path).split('/').filter(Boolean)
  const address = `/${segments.map(segment).join('/')}/`.replace('//', '/')
  if (OF_FILES.test(address)) throw new UnsafePathError(address)
  return address
}

/** Of files of the site: the folder of a redirect would take their place. */
const OF_FILES =
  /\/(index|404)\.html\/$|^\/(sitemap\.xml|robots\.txt|_redirects|_headers)\/$|^\/(assets|previews|og|sitemaps)\/.|^(\/[\w-]+\/tags\/.*|\/tags\/.*|\/)(feed|atom)\.xml\/$/

/** The file of a page inside the output folder, with forward slashes. */
export const filePathOf = (path: string): string =>
  path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1)

export class UnsafePathError extends Error {
  readonly code = 'UNSAFE_PATH'

  constructor(part: string) {
    super(
      `${JSON.stringify(part.slice(0, 80))} cannot be part of an address: use letters, digits and hyphens.`,
    )
  }
}

const SEGMENT = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}._~-]*$/u
const MAX_SEGMENT_BYTES = 200

function segment(part: string): string {
  if (!SEGMENT.test(part) || Buffer.byteLength(part) > MAX_SEGMENT_BYTES) {
    throw new UnsafePathError(part)
  }
  return part
}

const letterSegment = (letter: string): string => (letter === '#' ? '0-9' : segment(letter))

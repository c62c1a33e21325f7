/** Redirects for the servers of others, beside the pages that lead on. */
import { encodePath } from './paths.ts'

/** Most lines without a wildcard that Cloudflare takes; the ones after them it passes over. */
export const CLOUDFLARE_LIMIT = 2000

/** In the folder of the site, not in the one that is served. */
export const NGINX_MAP = 'redirects.nginx.map'
export const REDIRECTS_FILE = '_redirects'

/** Where each path leads, in one hop: an encoded path of the site or a whole address. */
export type Redirects = ReadonlyMap<string, string>

/**
 * Lines for `map $uri $redirect { include …; }`. nginx compares with the decoded path.
 *
 * @see https://nginx.org/en/docs/http/ngx_http_map_module.html
 */
export function nginxMap(redirects: Redirects): string {
  const lines = sorted(redirects).flatMap(([from, to]) =>
    // In what follows "$" a variable would be looked for, and there is no way to write it otherwise.
    bothForms(from).map((path) => `${quoted(path)} ${quoted(to.replaceAll('$', '%24'))};\n`),
  )
  return `# Written by the site; read it with: map $uri $redirect { include ${NGINX_MAP}; }
# Long paths need a larger map_hash_bucket_size, such as 512.
${lines.join('')}`
}

/**
 * Lines for Netlify and Cloudflare. No `!` after the status: Cloudflare refuses such lines. Without
 * it Netlify prefers the page that leads on, which is there too.
 *
 * @see https://developers.cloudflare.com/pages/configuration/redirects/
 * @see https://docs.netlify.com/manage/routing/redirects/overview/
 */
export function redirectsFile(redirects: Redirects): string {
  const lines = sorted(redirects)
    .flatMap(([from, to]) =>
      bothForms(from).map((path) => `${literal(encodePath(path))} ${to} 301`),
    )
    .filter((line) => line.length <= LONGEST_LINE)
  const limit = `Cloudflare takes the first ${CLOUDFLARE_LIMIT} lines; pages that lead on serve the rest.`
  return `# Written by the site, ${lines.length} lines. ${limit}\n${lines.map((line) => `${line}\n`).join('')}`
}

/** How many lines of `_redirects` Cloudflare would pass over. */
export const linesBeyondLimit = (redirects: Redirects): number =>
  Math.max(0, [...redirects.keys()].flatMap(bothForms).length - CLOUDFLARE_LIMIT)

/** Of Cloudflare. */
const LONGEST_LINE = 1000

const sorted = (redirects: Redirects): [string, string][] =>
  [...redirects].sort(([a], [b]) => (a < b ? -1 : 1))

/** With and without the slash at the end, so that neither needs a hop to the other. */
const bothForms = (path: string): string[] =>
  path.endsWith('/') && path !== '/' ? [path, path.slice(0, -1)] : [path]

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

/** A star would stand for anything. A colon is encoded already. */
const literal = (address: string): string => address.replaceAll('*', '%2A')

import path from 'node:path'
import type { BuildContext } from './buildContext.ts'
import type { Library } from './createLibrary.ts'
import type { PageIndex, StoredPage } from './createPageIndex.ts'
import { createSitemaps, SITEMAP_INDEX } from './createSitemaps.ts'
import { readFileIfAny, writeFileIfChanged } from './files.ts'
import {
  linesBeyondLimit,
  NGINX_MAP,
  nginxMap,
  REDIRECTS_FILE,
  redirectsFile,
} from './redirectMaps.ts'
import { redirectTarget } from './resolveRedirect.ts'

/** Files about the site as a whole: sitemaps, `robots.txt`, redirects. */
export interface SiteFiles {
  /**
   * Takes a page as the index and the library have it now.
   *
   * @param isSuspect the files that name it may be wrong even if it is as it was
   */
  note: (page: string, library: Library, isSuspect?: boolean) => void
  /** Writes the files that are not as they should be. */
  write: () => Promise<void>
  /** Whether a file of the output folder is one of these. */
  has: (file: string) => boolean
  /** Every one of them, as it has to be. */
  contents: () => Map<string, Buffer>
  /** Has everything written again, whatever is known of it. */
  forget: () => void
}

export async function createSiteFiles(
  library: Library,
  index: PageIndex,
  context: BuildContext,
): Promise<SiteFiles> {
  const { output, settings, logger } = context
  const sitemaps = createSitemaps({ siteUrl: settings.url })
  const redirects = new Map<string, string>()
  let areRedirectsWritten = false
  let isRobotsWritten = false

  async function writeRedirects() {
    const beyond = linesBeyondLimit(redirects)
    if (beyond > 0 && !toldOfLimit.has(index)) {
      toldOfLimit.add(index)
      logger.warn({ beyond, msg: `Cloudflare would pass over lines of ${REDIRECTS_FILE}` })
    }
    await output.write(REDIRECTS_FILE, Buffer.from(redirectsFile(redirects)))
    const map = path.join(context.publicFolder, '..', NGINX_MAP)
    await writeFileIfChanged(map, Buffer.from(nginxMap(redirects)))
    areRedirectsWritten = true
  }

  function note(page: string, stored: StoredPage | undefined, library: Library) {
    sitemaps.set(page, stored?.isIndexable && stored.files.length > 0 ? stored : null)
    const to = stored?.subject.startsWith(REDIRECT)
      ? redirectTarget(stored.subject.slice(REDIRECT.length), library)
      : null
    if (to === (redirects.get(page) ?? null)) return
    if (to === null) redirects.delete(page)
    else redirects.set(page, to)
    areRedirectsWritten = false
  }

  function forget() {
    sitemaps.compare(null)
    isRobotsWritten = false
    areRedirectsWritten = false
  }

  for (const stored of index.allStored()) note(stored.path, stored, library)
  const onDisk = await readFileIfAny(path.join(context.publicFolder, SITEMAP_INDEX))
  sitemaps.compare(onDisk?.toString() ?? null)
  return {
    note: (page, library, isSuspect = false) => {
      note(page, index.stored(page), library)
      if (isSuspect) sitemaps.touch(page)
    },
    write: async () => {
      try {
        for (const [file, text] of sitemaps.takeChanged()) {
          if (text === null) output.remove(file)
          else await output.write(file, Buffer.from(text))
        }
        if (!isRobotsWritten) await output.write('robots.txt', Buffer.from(robots(settings.url)))
        isRobotsWritten = true
        if (!areRedirectsWritten) await writeRedirects()
      } catch (error) {
        forget() // which of them are written is not known
        throw error
      }
    },
    has: (file) =>
      file === 'robots.txt' || file === REDIRECTS_FILE || sitemaps.files().includes(file),
    contents: () => {
      const texts = sitemaps.contents()
      texts.set('robots.txt', robots(settings.url)).set(REDIRECTS_FILE, redirectsFile(redirects))
      return new Map([...texts].map(([file, text]) => [file, Buffer.from(text)]))
    },
    forget,
  }
}

/** Once in the life of a process is enough. */
const toldOfLimit = new WeakSet<PageIndex>()

const robots = (siteUrl: string): string =>
  `User-agent: *\nAllow: /\nSitemap: ${siteUrl}/${SITEMAP_INDEX}\n`

/** Before the target in what the index calls the subject of a redirect. */
const REDIRECT = 'redirect '

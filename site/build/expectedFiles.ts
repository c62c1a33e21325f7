import path from 'node:path'
import { isText, TWIN_ENDINGS } from '../output/twins.mjs'
import { PARTIAL } from '../output/wholeFile.mjs'
import type { PageIndex } from './createPageIndex.ts'
import type { SiteFiles } from './createSiteFiles.ts'
import { previewDependency } from './dependency.ts'

export interface ExpectedFilesInput {
  index: Pick<PageIndex, 'stored' | 'isRead'>
  siteFiles: Pick<SiteFiles, 'has'>
  /** Whether a file in `assets/` is in use, or was until shortly. */
  isAsset: (file: string) => boolean
}

/**
 * Tells which files belong into the output folder, by name and without a list of all: at a hundred
 * thousand pages that would be long. Twins belong to their file. What is made beside the site
 * (search index, pictures for other sites) is left to those who make it.
 */
export function createExpectedFiles(input: ExpectedFilesInput): (file: string) => boolean {
  const { index, siteFiles, isAsset } = input
  const isOfPage = (file: string): boolean => {
    const { dir } = path.posix.parse(file)
    const pages = [dir === '' ? '/' : `/${dir}/`, `/${file}`]
    return pages.some((page) => index.stored(page)?.files.some((one) => one.file === file))
  }
  return (name) => {
    const ending = TWIN_ENDINGS.find((one) => name.endsWith(one))
    const file =
      ending && isText(name.slice(0, -ending.length)) ? name.slice(0, -ending.length) : name
    if (OTHERS.some((folder) => file.startsWith(folder))) return true
    if (file.startsWith('assets/')) return isAsset(file)
    if (file.startsWith(PREVIEWS)) {
      return index.isRead(previewDependency(file.slice(PREVIEWS.length)))
    }
    return siteFiles.has(file) || isOfPage(file)
  }
}

const PREVIEWS = 'previews/'
const OTHERS = [`${PARTIAL}/`, 'og/', 'search-index/']

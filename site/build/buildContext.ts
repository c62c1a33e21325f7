import type { Logger } from 'pino'
import type { SiteSettings } from '../pages/types.ts'
import type { Report } from '../receiver/index.ts'
import type { LoadedTheme } from '../theme/loadTheme.ts'
import type { CmsClient } from './createCmsClient.ts'
import type { HeroCopier } from './createHeroCopier.ts'
import type { DocKey } from './docs.ts'
import type { Edition } from './editions.ts'
import type { AssetFiles } from './siteAssets.ts'

/** What every build works with. */
export interface BuildContext {
  cms: CmsClient
  settings: SiteSettings
  editions: readonly Edition[]
  theme: LoadedTheme
  assetFiles: AssetFiles
  heroes: HeroCopier
  /** The folder that is served. */
  publicFolder: string
  output: PageOutput
  /** Pages are made to be looked at only: no picture is fetched for them. @default false */
  isReadOnly?: boolean
  /**
   * SHA-256 of what a visitor of a path gets at this moment, in hexadecimal; `null` where it is not
   * a page. Where nobody serves, what was written is what counts.
   */
  sent?: (path: string) => Promise<string | null>
  logger: Logger
  /** Told in one sentence what is going on. */
  onProgress: (text: string) => void
  /** Told how many of the pages of a full build are made. */
  onPages: (done: number, total: number) => void
  now: () => Date
}

/** Where pages go. Paths are inside the output folder, with forward slashes. */
export interface PageOutput {
  /** Writes a file whole or not at all; leaves one alone that has these bytes. */
  write: (file: string, bytes: Buffer) => Promise<'written' | 'unchanged'>
  /** Removes a file and the folders that it leaves empty. */
  remove: (file: string) => void
}

/** What a batch came to. */
export interface BuildReport {
  kind: 'full' | 'incremental'
  /** Ids of the messages that were worked off. */
  messageIds: string[]
  /** What the CMS has to be told: these messages are live, or failed. */
  reports: Report[]
  /** Paths of pages with a file whose bytes are new. */
  written: string[]
  removed: string[]
  unchanged: number
  /** Docs that were read anew or are gone; `null` for all of them. */
  changed: { locale: string; key: DocKey }[] | null
  /** Pages that keep an older version, and docs that could not be read; retried in the next batch. */
  failures: { path: string; reason: string }[]
}

import type { Logger } from 'pino'
import type { SiteSettings } from '../pages/types.ts'
import type { Report } from '../receiver/index.ts'
import type { CmsClient } from './createCmsClient.ts'
import type { AssetFiles } from './siteAssets.ts'

/** What every build works with. */
export interface BuildContext {
  cms: CmsClient
  settings: SiteSettings
  assetFiles: AssetFiles
  /** The folder that is served. */
  publicFolder: string
  logger: Logger
  /** Told in one sentence what is going on. */
  onProgress: (text: string) => void
  now: () => Date
}

/** What a batch came to. */
export interface BuildReport {
  kind: 'full' | 'incremental'
  /** Ids of the messages that were worked off. */
  messageIds: string[]
  /** What the CMS has to be told: these messages are live, or failed. */
  reports: Report[]
  /** Paths of files whose bytes are new. */
  written: string[]
  removed: string[]
  unchanged: number
  /** Pages that keep an older version, and docs that could not be read; retried in the next batch. */
  failures: { path: string; reason: string }[]
}

import type { BasePayload, CollectionSlug, PayloadRequest, TypeWithID } from 'payload'
import type { LeasedDoc } from '../shared/leasedQueue.ts'
import type { Theme } from './core/theme.ts'

export interface DocumentsPluginOptions {
  /** Slug of the collection whose docs become files, such as `document-templates`. */
  collection: string
  /** Absolute path of the folder that holds generated files. */
  fileDirectory: string
  /** Author in the properties of every file. @default 'Platen' */
  authorName?: string
  /** Absolute path of the folder that holds uploaded masters. @default `masters` beside `fileDirectory` */
  masterDirectory?: string
  /** Added to the shipped ones, which a theme of the same name replaces. @default [] */
  themes?: readonly Theme[]
  /** Slug of the upload collection whose pictures templates may show. @default no pictures */
  mediaCollection?: string
  /**
   * Absolute paths of TTF or OTF files that PDF files may use for what the shipped fonts lack, such
   * as Chinese; asked after those of the theme. @default []
   */
  fonts?: readonly string[]
  /** The `soffice` to convert files with; `false` for none. @default the one on the PATH, if any */
  libreOfficePath?: string | false
  /** @default 'title' */
  titleField?: string
  /** @default 'description' */
  descriptionField?: string
  /** @default 'slug' */
  slugField?: string
  /**
   * Who sees generated files that are outdated or belong to drafts, and how rendering goes.
   * @default every logged-in user
   */
  canSeeAll?: (args: { req: PayloadRequest }) => boolean
  /**
   * Called in the transaction that attaches new files. Pass `req` to every Local API call; what it
   * throws undoes the attaching, and the files are attached again later.
   */
  onFilesReady?: (args: FilesReadyArgs) => Promise<void>
  /** Called, in a transaction, when files could not be made; the old ones stay. */
  onFilesFailed?: (args: FilesFailedArgs) => Promise<void>
  /** Where a template is shown to readers, to lead back there; absolute. @default no link */
  pageUrl?: (template: { slug: string }) => string | undefined
  /** What a template is called now that was called `slug`. @default nobody knows */
  findMoved?: (args: { payload: BasePayload; slug: string }) => Promise<string | undefined>
  /** Origins whose scripts may ask for downloads, such as `https://example.org`. @default [] */
  allowedOrigins?: readonly string[]
  /** Files that one address may have filled in within a minute. @default 30 */
  fillsPerMinute?: number
}

export interface FilesReadyArgs {
  req: PayloadRequest
  /** The published doc that the files show. */
  doc: TemplateDoc
  locale: string
}

export interface FilesFailedArgs extends FilesReadyArgs {
  /** For people. */
  reason: string
}

/** A doc of the collection of templates; what it holds besides depends on the application. */
export type TemplateDoc = TypeWithID & { updatedAt?: string } & Record<string, unknown>

/** Options with defaults filled in. */
export interface SanitizedOptions extends Required<
  Omit<
    DocumentsPluginOptions,
    | 'collection'
    | 'findMoved'
    | 'libreOfficePath'
    | 'mediaCollection'
    | 'onFilesFailed'
    | 'onFilesReady'
    | 'pageUrl'
  >
> {
  collection: CollectionSlug
  onFilesReady: DocumentsPluginOptions['onFilesReady']
  onFilesFailed: DocumentsPluginOptions['onFilesFailed']
  findMoved: DocumentsPluginOptions['findMoved']
  pageUrl: DocumentsPluginOptions['pageUrl']
  /** The first is the default one. */
  themes: readonly Theme[]
  mediaCollection: CollectionSlug | undefined
  libreOfficePath: string | false | undefined
  /** The first is the default one. */
  locales: string[]
}

/** The plugin's own collections. */
export const generatedFilesSlug = 'generated-files' as CollectionSlug
export const templateRendersSlug = 'template-renders' as CollectionSlug
export const templateMastersSlug = 'template-masters' as CollectionSlug
export const downloadCountsSlug = 'download-counts' as CollectionSlug

/** A doc of `generated-files`. */
export interface GeneratedFile extends TypeWithID {
  template: number | string
  locale: string
  kind: 'file' | 'preview'
  format: string
  page?: number | null
  pageCount?: number | null
  width?: number | null
  height?: number | null
  /** `data:` URL; only of pictures. */
  placeholder?: string | null
  key: string
  filename: string
  url: string
  mimeType: string
  bytes: number
  isCurrent: boolean
  generatedAt: string
}

/** A doc of `template-renders`. */
export interface RenderDoc extends LeasedDoc {
  template: number | string
  inputHash?: string | null
  modifiedAt?: string | null
  isForced?: boolean | null
  /** Run of `documents regenerate` that asked for it last. */
  batch?: string | null
  /** Ids of media docs, each between commas. */
  usedMedia?: string | null
  error?: string | null
}

/** A doc of `download-counts`. */
export interface DownloadCount extends TypeWithID {
  template?: number | string | null
  /** `2026-03-02`, in UTC. */
  day: string
  format: string
  kind: 'get' | 'fill'
  count: number
  /** Unique: template, format, kind and day. */
  key: string
}

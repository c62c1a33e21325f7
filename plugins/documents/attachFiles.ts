import type { BasePayload, PayloadRequest, Where } from 'payload'
import type { FileStore } from './fileStore.ts'
import {
  generatedFilesSlug,
  templateRendersSlug,
  type GeneratedFile,
  type RenderDoc,
} from './types.ts'

/** A file that was just made. */
export interface NewFile {
  kind: 'file' | 'preview'
  format: string
  extension: string
  mimeType: string
  key: string
  content: Uint8Array
  pageCount?: number
  page?: number
  width?: number
  height?: number
}

/** Whose files they are and what they are called. */
export interface FileTarget {
  template: number | string
  locale: string
  /** Without an extension. */
  name: string
  isDefaultLocale: boolean
}

export type GeneratedFileData = Omit<GeneratedFile, 'id'>

/** What `generated-files` stores of new files. */
export function createRows(files: NewFile[], target: FileTarget): GeneratedFileData[] {
  const generatedAt = new Date().toISOString()
  return files.map(({ content, extension, ...file }) => ({
    kind: file.kind,
    format: file.format,
    key: file.key,
    mimeType: file.mimeType,
    page: file.page,
    pageCount: file.pageCount,
    width: file.width,
    height: file.height,
    template: target.template,
    locale: target.locale,
    filename: fileName(target, extension, file.page),
    url:
      file.kind === 'preview'
        ? `/previews/${file.key}.${extension}`
        : downloadUrl(target, extension),
    bytes: content.byteLength,
    isCurrent: true,
    generatedAt,
  }))
}

/** What a template should have. */
export type WantedFile = Pick<NewFile, 'extension' | 'key' | 'page'>

/** Whether exactly these files are attached under this name already, and their bytes are there. */
export async function hasRows(
  payload: BasePayload,
  store: FileStore,
  target: FileTarget,
  wanted: WantedFile[],
): Promise<boolean> {
  const { docs } = await payload.db.find<GeneratedFile>({
    collection: generatedFilesSlug,
    where: currentOf(target.template, target.locale),
    pagination: false,
  })
  const count = (kind: string): number => docs.filter((doc) => doc.kind === kind).length
  if (count('file') !== wanted.filter(({ page }) => page === undefined).length) return false
  for (const { extension, key, page } of wanted) {
    const filename = fileName(target, extension, page)
    if (!docs.some((doc) => doc.key === key && doc.filename === filename)) return false
    if (!(await store.has(key, extension))) return false
  }
  return true
}

/**
 * Makes these files the current ones of a template in one locale. The ones before stay for a while,
 * so that a page that still points at their pictures keeps them; the ones before those go.
 *
 * @returns false, and nothing is written, when the rendering lost its claim to a newer one
 */
export async function attachFiles(
  req: PayloadRequest,
  render: RenderDoc,
  rows: GeneratedFileData[],
): Promise<boolean> {
  const { db } = req.payload
  const collection = generatedFilesSlug
  const claim: Where = {
    and: [{ id: { equals: render.id } }, { leaseOwner: { equals: render.leaseOwner } }],
  }
  if (!(await db.findOne({ collection: templateRendersSlug, where: claim, req }))) return false
  const { locale } = rows[0] ?? {}
  if (locale === undefined) return false
  const outdated = { ...of(render.template, locale), isCurrent: { equals: false } }
  await db.deleteMany({ collection, where: outdated, req })
  await db.updateMany({
    collection,
    where: currentOf(render.template, locale),
    data: { isCurrent: false },
    req,
  })
  for (const data of rows) await db.create({ collection, data: { ...data }, req })
  return true
}

const of = (template: number | string, locale: string): Where => ({
  template: { equals: template },
  locale: { equals: locale },
})

/** The current files of a template in one locale. */
export const currentOf = (template: number | string, locale: string): Where => ({
  ...of(template, locale),
  isCurrent: { equals: true },
})

function fileName({ name }: FileTarget, extension: string, page?: number): string {
  return page === undefined ? `${name}.${extension}` : `${name}-${page}.${extension}`
}

function downloadUrl({ name, locale, isDefaultLocale }: FileTarget, extension: string): string {
  const path = `/downloads/${encodeURIComponent(name)}.${extension}`
  return isDefaultLocale ? path : `${path}?locale=${encodeURIComponent(locale)}`
}

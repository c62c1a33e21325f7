import type { BasePayload, PayloadRequest, Where } from 'payload'
import type { PlannedFile } from './planFiles.ts'
import {
  generatedFilesSlug,
  templateRendersSlug,
  type GeneratedFile,
  type RenderDoc,
} from '../types.ts'

/** Whose files they are and what they are called. */
export interface FileTarget {
  template: number | string
  locale: string
  /** Without an extension. */
  name: string
  isDefaultLocale: boolean
}

export type GeneratedFileData = Omit<GeneratedFile, 'id'>

/** How the current files of a template in one locale change. */
export interface FileChange {
  locale: string
  added: GeneratedFileData[]
  /** No longer current. */
  retired: GeneratedFile[]
}

/** What `generated-files` stores of a file that is there. */
export function createRow(file: PlannedFile, known: KnownFile, target: FileTarget) {
  return {
    kind: file.kind,
    format: file.format,
    key: file.key,
    mimeType: file.mimeType,
    page: file.page,
    pageCount: known.pageCount,
    width: known.width,
    height: known.height,
    placeholder: known.placeholder,
    template: target.template,
    locale: target.locale,
    filename: fileName(file, target),
    url:
      file.kind === 'preview'
        ? `/previews/${file.key}.${file.extension}`
        : downloadUrl(target, file.extension),
    bytes: known.bytes,
    isCurrent: true,
    generatedAt: known.generatedAt,
  } satisfies GeneratedFileData
}

/** What a file tells about itself once it has been made. */
export type KnownFile = Pick<
  GeneratedFile,
  'bytes' | 'generatedAt' | 'height' | 'pageCount' | 'placeholder' | 'width'
>

/** What becomes of the files that are attached already; a file that stays keeps its row. */
export function compareFiles(
  current: GeneratedFile[],
  wanted: GeneratedFileData[],
  locale: string,
): FileChange {
  const isSame = (a: GeneratedFileData, b: GeneratedFileData): boolean =>
    a.key === b.key && a.filename === b.filename && a.url === b.url
  return {
    locale,
    added: wanted.filter((file) => !current.some((one) => isSame(one, file))),
    retired: current.filter((file) => !wanted.some((one) => isSame(one, file))),
  }
}

/** Every file of a template that is written down, in all locales, current or not. */
export async function readRows(
  payload: BasePayload,
  template: number | string,
): Promise<GeneratedFile[]> {
  const { docs } = await payload.db.find<GeneratedFile>({
    collection: generatedFilesSlug,
    where: { template: { equals: template } },
    pagination: false,
  })
  return docs
}

/**
 * Changes the current files of a template. The ones before stay for a while, so that a page that
 * still points at their pictures keeps them; the ones before those go.
 *
 * @returns false, and nothing is written, when the rendering lost its claim to a newer one
 */
export async function attachFiles(
  req: PayloadRequest,
  render: RenderDoc,
  { locale, added, retired }: FileChange,
): Promise<boolean> {
  const { db } = req.payload
  const collection = generatedFilesSlug
  const claim: Where = {
    and: [{ id: { equals: render.id } }, { leaseOwner: { equals: render.leaseOwner } }],
  }
  if (!(await db.findOne({ collection: templateRendersSlug, where: claim, req }))) return false
  const outdated = { ...of(render.template, locale), isCurrent: { equals: false } }
  await db.deleteMany({ collection, where: outdated, req })
  if (retired.length > 0) {
    const where: Where = { id: { in: retired.map(({ id }) => id) } }
    await db.updateMany({ collection, where, data: { isCurrent: false }, req, returning: false })
  }
  for (const data of added) {
    await db.create({ collection, data: { ...data }, req, returning: false })
  }
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

function fileName({ extension, page, width }: PlannedFile, { name }: FileTarget): string {
  return page === undefined ? `${name}.${extension}` : `${name}-${page}-${width}.${extension}`
}

function downloadUrl({ name, locale, isDefaultLocale }: FileTarget, extension: string): string {
  const path = `/downloads/${encodeURIComponent(name)}.${extension}`
  return isDefaultLocale ? path : `${path}?locale=${encodeURIComponent(locale)}`
}

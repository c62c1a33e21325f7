import type { BasePayload } from 'payload'
import { chosenFormats, sourceOfDoc } from './render/chosenFormats.ts'
import { formats } from './core/formats.ts'
import type { MasterPlaceholder } from './core/masterTree.ts'
import { idOf, keysOf } from './hooks/offerPlaceholders.ts'
import { isMainPicture } from './render/isMainPicture.ts'
import { officeState } from './render/officeState.ts'
import { kindOf } from './render/templateContent.ts'
import {
  generatedFilesSlug,
  templateMastersSlug,
  templateRendersSlug,
  type GeneratedFile,
  type RenderDoc,
  type SanitizedOptions,
  type TemplateDoc,
} from './types.ts'

/** What the admin shows beside a template. */
export interface FilesState {
  /** Formats that the editor chose and this machine cannot make. */
  unavailable: { label: string; reason: string }[]
  /** Labels of fields whose placeholder is no longer in the master. */
  unused: string[]
  /** `none` before the first publishing and after taking it back. */
  status: 'none' | 'pending' | 'running' | 'done' | 'failed'
  /** Why it failed, for people. */
  error?: string
  /** ISO 8601; of the newest current file. */
  generatedAt?: string
  files: FileEntry[]
  previews: FileEntry[]
}

export type FileEntry = Pick<
  GeneratedFile,
  'bytes' | 'filename' | 'format' | 'height' | 'page' | 'pageCount' | 'url' | 'width'
>

export async function readFilesState(
  payload: BasePayload,
  { collection, locales }: SanitizedOptions,
  template: number | string,
  locale: string,
): Promise<FilesState> {
  const ofTemplate = { template: { equals: template } }
  const render = await payload.db.findOne<RenderDoc & { error?: string | null }>({
    collection: templateRendersSlug,
    where: ofTemplate,
  })
  const { docs } = await payload.db.find<GeneratedFile>({
    collection: generatedFilesSlug,
    where: { ...ofTemplate, isCurrent: { equals: true } },
    sort: ['format', 'page', 'id'],
    pagination: false,
  })
  const doc = (await payload.findByID({
    collection,
    id: template,
    draft: true,
    depth: 0,
    disableErrors: true,
    select: { fields: true, formats: true, kind: true, master: true, masterFormat: true },
  })) as TemplateDoc | null
  const hasLibreOffice = officeState(payload).libreOffice !== undefined
  const { unavailable } = chosenFormats(doc ?? {}, sourceOfDoc(doc ?? {}), hasLibreOffice)
  const own = docs.filter((doc) => doc.locale === locale)
  const shown = own.length > 0 ? own : docs.filter((doc) => doc.locale === locales[0])
  return {
    status: render?.status ?? 'none',
    ...(render?.error ? { error: render.error } : {}),
    ...(shown[0] ? { generatedAt: shown[0].generatedAt } : {}),
    unused: await unusedFields(payload, doc ?? {}),
    unavailable: unavailable.map(({ format, reason }) => ({
      label: formats[format].label,
      reason,
    })),
    files: shown.filter(({ kind }) => kind === 'file').map(toEntry),
    previews: shown.filter((file) => file.kind === 'preview' && isMainPicture(file)).map(toEntry),
  }
}

async function unusedFields(payload: BasePayload, doc: Partial<TemplateDoc>): Promise<string[]> {
  const id = idOf(doc.master)
  if (kindOf(doc) !== 'master' || id === undefined) return []
  const master = (await payload.findByID({
    collection: templateMastersSlug,
    id,
    depth: 0,
    disableErrors: true,
  })) as { placeholders?: MasterPlaceholder[] } | null
  const used = new Set(keysOf(master?.placeholders ?? []))
  const fields = (doc.fields ?? []) as { key: string; label?: string | null }[]
  return fields.filter(({ key }) => !used.has(key)).map(({ key, label }) => label || key)
}

const toEntry = (file: GeneratedFile): FileEntry => ({
  bytes: file.bytes,
  filename: file.filename,
  format: file.format,
  height: file.height,
  page: file.page,
  pageCount: file.pageCount,
  url: file.url,
  width: file.width,
})

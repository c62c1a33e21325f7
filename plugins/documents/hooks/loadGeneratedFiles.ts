import DataLoader from 'dataloader'
import type { FieldHook, PayloadRequest } from 'payload'
import { isMainPicture } from '../render/isMainPicture.ts'
import { generatedFilesSlug, type GeneratedFile, type SanitizedOptions } from '../types.ts'

type Id = GeneratedFile['template']
type Loader = DataLoader<Id, GeneratedFile[]>

/**
 * Reads the current files or pictures of a template, in the request's locale or else the default
 * one. One query serves all templates of a request.
 */
export function loadGeneratedFiles(
  { locales }: SanitizedOptions,
  kind: GeneratedFile['kind'],
): FieldHook {
  return async ({ data, req }) => {
    const id = (data as { id?: Id } | undefined)?.id
    if (id === undefined) return []
    const files = (await loaderOf(req).load(id)).filter((file) => file.kind === kind)
    const own = files.filter(({ locale }) => locale === req.locale)
    const shown = own.length > 0 ? own : files.filter(({ locale }) => locale === locales[0])
    return kind === 'file' ? shown.map(toFile) : toPreviews(shown)
  }
}

const toFile = (file: GeneratedFile) => ({
  id: file.id,
  format: file.format,
  filename: file.filename,
  mimeType: file.mimeType,
  bytes: file.bytes,
  pageCount: file.pageCount,
  locale: file.locale,
  key: file.key,
  url: file.url,
})

/** One entry a page: the picture that stands for it, and all of them to choose from by width. */
function toPreviews(pictures: GeneratedFile[]) {
  return pictures
    .filter(isMainPicture)
    .sort((a, b) => (a.page ?? 0) - (b.page ?? 0))
    .map((main) => ({
      id: main.id,
      page: main.page,
      width: main.width,
      height: main.height,
      bytes: main.bytes,
      key: main.key,
      url: main.url,
      placeholder: main.placeholder,
      sources: pictures
        .filter(({ page }) => page === main.page)
        .sort((a, b) => (a.width ?? 0) - (b.width ?? 0) || (a.format < b.format ? -1 : 1))
        .map(({ id, url, width, height, format }) => ({ id, url, width, height, format })),
    }))
}

/** What `toFile` and `toPreviews` read, which is not all that is known of a file. */
const SHOWN = {
  template: true,
  locale: true,
  kind: true,
  format: true,
  page: true,
  pageCount: true,
  width: true,
  height: true,
  placeholder: true,
  key: true,
  filename: true,
  url: true,
  mimeType: true,
  bytes: true,
} as const

function loaderOf(req: PayloadRequest): Loader {
  return (req.context.generatedFiles ??= createLoader(req)) as Loader
}

function createLoader(req: PayloadRequest): Loader {
  return new DataLoader<Id, GeneratedFile[]>(
    async (ids) => {
      const { docs } = await req.payload.db.find<GeneratedFile>({
        collection: generatedFilesSlug,
        where: { and: [{ template: { in: [...ids] } }, { isCurrent: { equals: true } }] },
        sort: ['format', 'page', 'id'],
        pagination: false,
        limit: 0,
        select: SHOWN,
        req,
      })
      return ids.map((id) => docs.filter(({ template }) => template === id))
    },
    // A request that writes must read anew afterwards.
    { cache: false },
  )
}

import type { Request } from 'express'
import type { BasePayload, TypedLocale } from 'payload'
import { chosenFormats, sourceOfDoc } from '../render/chosenFormats.ts'
import { isFormat, type Format } from '../core/formats.ts'
import { hasOwnText } from '../render/readTrees.ts'
import type { SanitizedOptions, TemplateDoc } from '../types.ts'
import type { Filler } from './createFiller.ts'

/** What an address below `/downloads` means. */
export type FoundDownload =
  | { kind: 'found'; template: TemplateDoc; slug: string; format: Format; locale: string }
  /** The template has another slug by now. @property path relative to the same host */
  | { kind: 'moved'; path: string }
  /** @property message for people */
  | { kind: 'missing'; message: string }

export interface DownloadSource {
  payload: BasePayload
  options: SanitizedOptions
  filler: Pick<Filler, 'hasLibreOffice'>
}

/** Finds the published template of `/downloads/<slug>.<format>?locale=…`. */
export async function findDownload(
  req: Request<{ name: string }>,
  { payload, options, filler }: DownloadSource,
): Promise<FoundDownload> {
  const missing = (message: string): FoundDownload => ({ kind: 'missing', message })
  const { slug, format } = splitName(req.params.name)
  const [defaultLocale = 'en'] = options.locales
  const locale = typeof req.query.locale === 'string' ? req.query.locale : defaultLocale
  if (!options.locales.includes(locale)) {
    return missing(`There is no locale "${locale}"; there are ${options.locales.join(', ')}.`)
  }
  const template = await findPublished(slug, locale, { payload, options })
  if (!template) {
    const newSlug = await options.findMoved?.({ payload, slug })
    if (newSlug === undefined) return missing(`There is no published template "${slug}".`)
    const query = locale === defaultLocale ? '' : `?locale=${encodeURIComponent(locale)}`
    return {
      kind: 'moved',
      path: `/downloads/${encodeURIComponent(`${newSlug}.${format}`)}${query}`,
    }
  }
  if (locale !== defaultLocale && !(await hasText(template, locale, { payload, options }))) {
    return missing(`"${slug}" has no text in "${locale}".`)
  }
  const source = sourceOfDoc(template)
  const { available, unavailable } = chosenFormats(template, source, filler.hasLibreOffice())
  if (!isFormat(format) || !available.includes(format)) {
    const reason = unavailable.find((one) => one.format === format)?.reason
    const why = reason ? ` here: it ${reason}` : ''
    return missing(
      `"${slug}" does not come as "${format}"${why}; it comes as ${available.join(', ')}.`,
    )
  }
  return { kind: 'found', template, slug, format, locale }
}

/** @returns as much of the doc as a download needs, its title in the locale */
async function findPublished(
  slug: string,
  locale: string,
  { payload, options }: Omit<DownloadSource, 'filler'>,
): Promise<TemplateDoc | undefined> {
  const { docs } = await payload.find({
    collection: options.collection,
    where: {
      and: [{ [options.slugField]: { equals: slug } }, { _status: { equals: 'published' } }],
    },
    draft: false,
    depth: 0,
    limit: 1,
    pagination: false,
    locale: locale as TypedLocale,
    select: {
      [options.titleField]: true,
      [options.slugField]: true,
      formats: true,
      kind: true,
      masterFormat: true,
      updatedAt: true,
    },
  })
  return docs[0] as TemplateDoc | undefined
}

/** Sheets and masters have none, and come in the default locale alone. */
async function hasText(
  { id }: TemplateDoc,
  locale: string,
  { payload, options }: Omit<DownloadSource, 'filler'>,
): Promise<boolean> {
  const template = (await payload.findByID({
    collection: options.collection,
    id,
    draft: false,
    depth: 0,
    locale: locale as TypedLocale,
    fallbackLocale: false,
    select: { body: true, kind: true },
    disableErrors: true,
  })) as TemplateDoc | null
  return template !== null && hasOwnText(template)
}

function splitName(name: string): { slug: string; format: string } {
  const dot = name.lastIndexOf('.')
  return dot === -1
    ? { slug: name, format: '' }
    : { slug: name.slice(0, dot), format: name.slice(dot + 1) }
}

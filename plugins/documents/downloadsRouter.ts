import { Router } from 'express'
import type { BasePayload, TypedLocale } from 'payload'
import { currentOf } from './attachFiles.ts'
import { chosenFormats, sourceOfDoc } from './chosenFormats.ts'
import { isFormat } from './core/formats.ts'
import { createFileStore } from './fileStore.ts'
import { optionsOf } from './sanitize.ts'
import { refuse, sendStored } from './sendStored.ts'
import { generatedFilesSlug, type GeneratedFile, type TemplateDoc } from './types.ts'

/**
 * `GET /downloads/<slug>.<format>?locale=…` answers with the current file of a published template.
 */
export function downloadsRouter(payload: BasePayload): Router {
  const options = optionsOf(payload)
  const store = createFileStore(options.fileDirectory)
  const router = Router()

  router.get('/downloads/:name', async (req, res) => {
    const { slug, format } = splitName(req.params.name)
    const [defaultLocale = 'en'] = options.locales
    const locale = typeof req.query.locale === 'string' ? req.query.locale : defaultLocale
    if (!options.locales.includes(locale)) {
      return refuse(
        res,
        404,
        `There is no locale "${locale}"; there are ${options.locales.join(', ')}.`,
      )
    }
    const template = await findPublished(slug, locale)
    if (!template) return refuse(res, 404, `There is no published template "${slug}".`)
    const offered = chosenFormats(template, sourceOfDoc(template), false).available
    if (!isFormat(format) || !offered.includes(format)) {
      return refuse(
        res,
        404,
        `"${slug}" does not come as "${format}"; it comes as ${offered.join(', ')}.`,
      )
    }
    const file = await findCurrent(template.id, locale, format)
    if (!file || !(await store.has(file.key, format))) {
      res.set('Retry-After', '5')
      return refuse(res, 503, `The ${format} file of "${slug}" is not ready; try again soon.`)
    }
    const title = template[options.titleField]
    res.set({
      'Content-Type': file.mimeType,
      'Content-Disposition': disposition(file.filename, title, format),
      'Cache-Control': 'public, no-cache',
      'Content-Language': locale,
    })
    await sendStored(req, res, {
      root: options.fileDirectory,
      store,
      key: file.key,
      extension: format,
    })
  })

  return router

  async function findPublished(slug: string, locale: string): Promise<TemplateDoc | undefined> {
    const select: Record<string, true> = { [options.titleField]: true, formats: true, kind: true }
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
      select,
    })
    return docs[0] as TemplateDoc | undefined
  }

  async function findCurrent(
    template: number | string,
    locale: string,
    format: string,
  ): Promise<GeneratedFile | undefined> {
    const { docs } = await payload.db.find<GeneratedFile>({
      collection: generatedFilesSlug,
      where: {
        ...currentOf(template, locale),
        kind: { equals: 'file' },
        format: { equals: format },
      },
      limit: 1,
      pagination: false,
    })
    return docs[0]
  }
}

function splitName(name: string): { slug: string; format: string } {
  const dot = name.lastIndexOf('.')
  return dot === -1
    ? { slug: name, format: '' }
    : { slug: name.slice(0, dot), format: name.slice(dot + 1) }
}

/** @see RFC 6266, appendix D, for the two names side by side */
function disposition(filename: string, title: unknown, extension: string): string {
  const plain = filename.replace(/[^\w.-]/g, '_')
  if (typeof title !== 'string' || title === '') return `attachment; filename="${plain}"`
  const readable = `${title.replace(/[/\\:*?"<>|\p{Cc}]/gu, ' ').trim()}.${extension}`
  const encoded = encodeURIComponent(readable).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

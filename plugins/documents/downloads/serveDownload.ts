import type { RequestHandler } from 'express'
import { currentOf } from '../render/attachFiles.ts'
import { createFileStore } from '../store/fileStore.ts'
import { requestMissing } from '../render/requestRender.ts'
import { sendStored } from './sendStored.ts'
import {
  generatedFilesSlug,
  templateRendersSlug,
  type GeneratedFile,
  type RenderDoc,
} from '../types.ts'
import { disposition } from './disposition.ts'
import type { DownloadsOptions } from './downloadsRouter.ts'
import { findDownload } from './findDownload.ts'
import { sendMoved, sendRefusal } from './refusal.ts'

/** `GET /downloads/<slug>.<format>?locale=…`: the current file of a published template. */
export function serveDownload(source: DownloadsOptions): RequestHandler<{ name: string }> {
  const { counts, options, payload } = source
  const root = options.fileDirectory
  const store = createFileStore(root)

  return async (req, res) => {
    const found = await findDownload(req, source)
    if (found.kind === 'moved') return sendMoved(res, found.path)
    if (found.kind === 'missing') {
      return sendRefusal(req, res, { status: 404, message: found.message })
    }
    const { template, slug, format, locale } = found
    const file = await findCurrent(template.id, locale, format)
    if (!file || !(await store.has(file.key, format))) {
      if (file) await requestMissing(payload, template.id)
      else if (await hasFailed(template.id)) {
        const message = `The ${format} file of "${slug}" could not be made; its editor has to mend the template.`
        return sendRefusal(req, res, { status: 500, message })
      }
      res.set('Retry-After', '5')
      const message = `The ${format} file of "${slug}" is not ready; try again soon.`
      return sendRefusal(req, res, { status: 503, message })
    }
    res.set({
      'Content-Type': file.mimeType,
      'Content-Disposition': disposition(file.filename, template[options.titleField], format),
      // Compressed on the way, a part of the file would not be the part that was asked for.
      'Cache-Control': 'public, no-cache, no-transform',
      'Content-Language': locale,
    })
    counts.watch(req, res, { template: template.id, format, kind: 'get' })
    await sendStored(req, res, { root, store, key: file.key, extension: format })
  }

  async function hasFailed(template: number | string): Promise<boolean> {
    const where = { template: { equals: template } }
    const render = await payload.db.findOne<RenderDoc>({ collection: templateRendersSlug, where })
    return render?.status === 'failed'
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

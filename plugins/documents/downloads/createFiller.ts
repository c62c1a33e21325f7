import type { BasePayload } from 'payload'
import { sourceOf } from '../core/contentKey.ts'
import { RenderError, TemplateContentError } from '../core/errors.ts'
import { fill } from '../core/fill/fill.ts'
import { writeValues } from '../core/fill/writeValues.ts'
import type { FieldValues, FillField } from '../core/fill/fillField.ts'
import { routes, type Format } from '../core/formats.ts'
import { officeState } from '../render/officeState.ts'
import type { LocalisedTemplate } from '../render/readTrees.ts'
import { renderFiles } from '../render/renderFiles.ts'
import { createRenderPool } from '../render/renderPool.ts'
import { themeOf } from '../render/themeOf.ts'
import type { SanitizedOptions, TemplateDoc } from '../types.ts'
import { createTemplateCache } from './templateCache.ts'
import { createWaitingRoom } from './waitingRoom.ts'

/** Makes files with a reader's own values in them; keeps nothing of either. */
export interface Filler {
  /** @returns a published template in each locale that has a text of its own */
  read: (doc: Pick<TemplateDoc, 'id' | 'updatedAt'>) => Promise<LocalisedTemplate[]>
  /**
   * @param signal gives up waiting; a file that is being made is made to its end
   * @throws {TemplateContentError} the values cannot be shown, such as a missing character
   * @throws {RenderError} an engine failed, took too long, or is not there
   * @throws {WaitingRoomFullError} too many wait already
   */
  render: (request: FillRequest, signal: AbortSignal) => Promise<Uint8Array>
  /** Whether formats that LibreOffice makes are there. */
  hasLibreOffice: () => boolean
  close: () => Promise<void>
}

export interface FillRequest {
  template: LocalisedTemplate
  fields: FillField[]
  /** As `validateValues` accepted them. */
  values: FieldValues
  format: Format
}

export interface FillerOptions {
  payload: BasePayload
  options: SanitizedOptions
  /** Requests that wait for their turn at most. @default 20 */
  maxWaiting?: number
}

/**
 * Has a worker of its own, which starts with the first request, so that neither publishing nor a
 * regeneration of everything stands in the way of a reader.
 */
export function createFiller({ payload, options, maxWaiting = 20 }: FillerOptions): Filler {
  const pool = createRenderPool({ workers: 1, timeoutMs: 10_000, fonts: options.fonts })
  const cache = createTemplateCache(payload, options)
  // LibreOffice takes a second where a writer takes 20 ms: those must not wait for these.
  const written = createWaitingRoom({ concurrency: 1, maxWaiting })
  const converted = createWaitingRoom({ concurrency: 1, maxWaiting: Math.ceil(maxWaiting / 4) })

  return {
    read: cache.read,
    hasLibreOffice: () => officeState(payload).libreOffice !== undefined,
    async render({ template: { doc, tree, assets }, fields, values, format }, signal) {
      if (tree instanceof TemplateContentError) throw tree
      const { language } = tree.meta
      const filled = fill(tree, writeValues(fields, values, language))
      const room = routes[sourceOf(tree)][format] === 'write' ? written : converted
      const wanted = {
        tree: { ...filled, meta: { ...tree.meta, modifiedAt: doc.updatedAt ?? NO_DATE } },
        theme: themeOf(doc, options),
        assets,
        formats: [format],
        wantsPreviews: false,
      }
      const { libreOffice } = officeState(payload)
      const result = await room.enter(() => renderFiles(wanted, { pool, libreOffice }), signal)
      const [file] = result.files
      if (file) return file.bytes
      throw result.failed[0]?.error ?? new RenderError('engine-failed', `No ${format} was made`)
    },
    close: () => pool.close(),
  }
}

const NO_DATE = '1970-01-01T00:00:00.000Z'

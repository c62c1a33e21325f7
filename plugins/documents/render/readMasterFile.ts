import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BasePayload, PayloadRequest } from 'payload'
import { TemplateContentError } from '../core/errors.ts'
import type { MasterFile, MasterFormat, MasterPlaceholder } from '../core/masterTree.ts'
import { idOf } from '../hooks/offerPlaceholders.ts'
import { templateMastersSlug, type SanitizedOptions } from '../types.ts'

interface MasterDoc {
  filename?: string | null
  format?: MasterFormat | null
  placeholders?: MasterPlaceholder[] | null
  sha256?: string | null
}

/**
 * Loads the file that a template is made of.
 *
 * @param reference the template's `master`
 * @returns nothing when none is chosen
 * @throws {TemplateContentError} its bytes are not there, or are not those that were checked
 */
export async function readMasterFile(
  payload: BasePayload,
  reference: unknown,
  { masterDirectory }: SanitizedOptions,
  req?: PayloadRequest,
): Promise<{ master: MasterFile; bytes: Uint8Array } | undefined> {
  const id = idOf(reference)
  if (id === undefined) return undefined
  const doc = (await payload.findByID({
    collection: templateMastersSlug,
    id,
    depth: 0,
    disableErrors: true,
    req,
  })) as MasterDoc | null
  if (!doc?.format || !doc.sha256) return undefined
  const place = `file "${doc.filename ?? id}"`
  const bytes = await readFile(join(masterDirectory, doc.filename ?? '')).catch(
    (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      throw new TemplateContentError(
        'bad-master',
        place,
        `cannot be read (${reason}); upload it again`,
      )
    },
  )
  if (createHash('sha256').update(bytes).digest('hex') !== doc.sha256) {
    const problem = 'was changed outside of the CMS, and so was not checked; upload it again'
    throw new TemplateContentError('bad-master', place, problem)
  }
  const { format, placeholders, sha256: asset } = doc
  return { master: { format, asset, placeholders: placeholders ?? [] }, bytes }
}

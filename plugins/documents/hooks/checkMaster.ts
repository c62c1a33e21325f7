import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import {
  Forbidden,
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
  type PayloadRequest,
} from 'payload'
import { formats } from '../core/formats.ts'
import type { MasterFormat, MasterPlaceholder } from '../core/masterTree.ts'
import { guardOfficeFile } from '../guard/guardOfficeFile.ts'
import { UnsafeFileError } from '../guard/unsafeFile.ts'
import { RefusedUploadError } from '../uploadError.ts'
import { findPlaceholders } from '../writers/master/findPlaceholders.ts'
import { MasterMistakesError } from '../writers/master/masterMistakes.ts'

interface CheckedMaster {
  format: MasterFormat
  placeholders: MasterPlaceholder[]
  sha256: string
}

const CONTEXT = 'documents.checkedMaster'

/**
 * Looks through an uploaded master before anything of the old one is touched: Payload removes the
 * old file before it validates.
 */
export const checkMaster: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const { file } = req
  if (!file || (operation !== 'create' && operation !== 'update')) return
  // Access is checked later; looking through files is not for everybody.
  if (!req.user && !(args as { overrideAccess?: boolean }).overrideAccess) {
    throw new Forbidden(req.t)
  }
  const bytes = file.tempFilePath ? await readFile(file.tempFilePath) : file.data
  const master = await check(bytes)
  const { extension, mimeType } = formats[master.format]
  // Kinds are told by the bytes; the name follows.
  req.file = { ...file, name: `${nameOf(file.name)}.${extension}`, mimetype: mimeType }
  req.context[CONTEXT] = master
}

/** Stores what was found; a later hook than those that remove what nobody may write. */
export const storeMaster: CollectionBeforeValidateHook = ({ data, req }) => ({
  ...data,
  ...takeChecked(req),
})

function takeChecked(req: PayloadRequest): CheckedMaster | undefined {
  const master = req.context[CONTEXT] as CheckedMaster | undefined
  delete req.context[CONTEXT]
  return master
}

async function check(bytes: Uint8Array): Promise<CheckedMaster> {
  try {
    const format = await guardOfficeFile(bytes)
    const placeholders = findPlaceholders(bytes, format)
    return { format, placeholders, sha256: createHash('sha256').update(bytes).digest('hex') }
  } catch (error) {
    if (error instanceof UnsafeFileError) {
      const message = `This file was not accepted. ${error.message}`
      throw new RefusedUploadError(message, { code: error.code, part: error.part })
    }
    if (error instanceof MasterMistakesError) {
      const { mistakes } = error
      const list = mistakes
        .slice(0, 5)
        .map(({ place, tag, problem }) => `In ${place} – ${tag} ${problem}.`)
      const rest = mistakes.length > 5 ? ` And ${mistakes.length - 5} more.` : ''
      const message = `This file has mistakes in its placeholders. ${list.join(' ')}${rest}`
      throw new RefusedUploadError(message, { code: error.code, mistakes })
    }
    throw error
  }
}

/** Safe on every system, and in a header. */
function nameOf(name: string): string {
  const base = name
    .normalize('NFC')
    .replace(/^.*[/\\]/, '')
    .replace(/\.[^.]*$/, '')
  const clean = base
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '')
    .replace(/\s+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
  return [...clean].slice(0, 80).join('') || 'master'
}

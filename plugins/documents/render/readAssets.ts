import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BasePayload, PayloadRequest, TypedLocale } from 'payload'
import sharp from 'sharp'
import { cleanText } from '../core/cleanText.ts'
import { TemplateContentError } from '../core/errors.ts'
import {
  childNodes,
  blockFields,
  rootNodes,
  type LexicalNode,
} from '../core/lexical/lexicalNode.ts'
import type { Assets, Picture } from '../core/tree.ts'
import { readMasterFile } from './readMasterFile.ts'
import { kindOf, type TemplateParts } from './templateContent.ts'
import type { SanitizedOptions, TemplateDoc } from '../types.ts'

type Id = number | string

/** Longest side of a picture in a file, in pixels: 300 dots an inch on half a page. */
const MAX_SIDE = 1600

/**
 * Loads what a template names besides its text: pictures, ready to be embedded, or its master.
 *
 * @param req of the transaction to read in; none reads what is committed
 * @throws {TemplateContentError} a picture or the master cannot be read
 */
export async function readAssets(
  payload: BasePayload,
  doc: Partial<TemplateDoc>,
  locale: string,
  options: SanitizedOptions,
  req?: PayloadRequest,
): Promise<TemplateParts & { assets: Assets }> {
  const assets = new Map<string, Uint8Array>()
  const pictures = new Map<Id, Picture>()
  if (kindOf(doc) === 'master') {
    const found = await readMasterFile(payload, doc.master, options, req)
    if (found) assets.set(found.master.asset, found.bytes)
    return { assets, pictures, master: found?.master }
  }
  const { mediaCollection } = options
  const ids = pictureIds(doc)
  if (!mediaCollection || ids.length === 0) return { assets, pictures }
  const { docs } = await payload.find({
    collection: mediaCollection,
    where: { id: { in: ids } },
    depth: 0,
    pagination: false,
    locale: locale as TypedLocale,
    req,
  })
  const directory = payload.collections[mediaCollection]?.config.upload.staticDir ?? ''
  for (const media of docs as unknown as MediaDoc[]) {
    const { bytes, ...picture } = await readPicture(media, directory)
    assets.set(picture.asset, bytes)
    pictures.set(media.id, picture)
  }
  return { assets, pictures }
}

interface MediaDoc {
  id: Id
  filename?: string | null
  alt?: string | null
}

async function readPicture(
  media: MediaDoc,
  directory: string,
): Promise<Picture & { bytes: Uint8Array }> {
  try {
    const source = await readFile(join(directory, media.filename ?? ''))
    const image = sharp(source, { limitInputPixels: 40_000_000 })
      .rotate()
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
    const { hasAlpha } = await image.metadata()
    const { data, info } = await (
      hasAlpha ? image.png({ compressionLevel: 9 }) : image.flatten().jpeg({ quality: 85 })
    ).toBuffer({ resolveWithObject: true })
    return {
      asset: createHash('sha256').update(data).digest('hex'),
      mimeType: hasAlpha ? 'image/png' : 'image/jpeg',
      width: info.width,
      height: info.height,
      alt: cleanText(media.alt ?? ''),
      bytes: data,
    }
  } catch (error) {
    throw new TemplateContentError(
      'missing-picture',
      `picture "${media.filename ?? media.id}"`,
      `cannot be read (${error instanceof Error ? error.message : String(error)}); upload it again`,
    )
  }
}

/** Ids of the pictures of the text, of columns inside it, and of the letterhead. */
export function pictureIds(doc: Partial<TemplateDoc>): Id[] {
  const logo = (doc.letterhead as { logo?: Id | null } | null | undefined)?.logo
  return [...new Set([...(logo ? [logo] : []), ...rootNodes(doc.body).flatMap(idsOf)])]
}

function idsOf(node: LexicalNode): Id[] {
  if (node.type === 'upload') return [node.value as Id]
  const { first, second } = blockFields(node)
  return [...childNodes(node), ...rootNodes(first), ...rootNodes(second)].flatMap(idsOf)
}

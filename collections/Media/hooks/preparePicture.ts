import { readFile } from 'node:fs/promises'
import { APIError, Forbidden, type CollectionBeforeOperationHook } from 'payload'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { isStaff } from '../../shared/access/roles.ts'
import { safeFileName } from '../safeFileName.ts'

/** Pictures are turned into pixels in memory: four bytes each. */
const MAX_PIXELS = 40_000_000
/** Longest side that is kept; twice what the widest page shows. */
const MAX_SIDE = 2560

/**
 * Makes an uploaded picture what its bytes say, whatever its name says: checked, turned upright, at
 * most 2560 px, without place and camera, and named safely. Of moving pictures the first frame stays.
 *
 * Runs before Payload touches the file of before, which stays when the new one is refused.
 */
export const preparePicture: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const { file } = req
  if (!file || (operation !== 'create' && operation !== 'update')) return
  const { data, overrideAccess } = args as { data?: { alt?: unknown }; overrideAccess?: boolean }
  // Access is checked later; decoding pictures is not for everybody.
  if (!overrideAccess && !isStaff(req)) throw new Forbidden(req.t)
  // Payload deletes the old file before it validates.
  if (operation === 'update' && data?.alt !== undefined && !hasText(data.alt)) {
    throw new RefusedPictureError('Say in "Alternative text" what the picture shows.', 'alt')
  }
  if (file.name.includes('\0')) {
    throw new RefusedPictureError('The name of the file holds a character that no name may hold. Rename it.')
  }
  const bytes = file.tempFilePath ? await readFile(file.tempFilePath) : file.data
  const { format, picture } = await prepare(bytes, file.name)
  req.file = {
    name: safeFileName(file.name, format.extension),
    data: picture,
    mimetype: format.mimeType,
    size: picture.byteLength,
  }
}

/** A picture that is refused; the admin shows the message, and beside the field too. */
export class RefusedPictureError extends APIError {
  constructor(message: string, path = 'file') {
    super(message, 400, { errors: [{ message, path }] }, true)
  }
}

interface PictureFormat {
  extension: string
  mimeType: string
  encode: (image: Sharp) => Sharp
}

const FORMATS: Record<string, PictureFormat | undefined> = {
  jpeg: {
    extension: 'jpg',
    mimeType: 'image/jpeg',
    encode: (image) => image.jpeg({ quality: 90 }),
  },
  png: { extension: 'png', mimeType: 'image/png', encode: (image) => image.png() },
  webp: {
    extension: 'webp',
    mimeType: 'image/webp',
    encode: (image) => image.webp({ quality: 92 }),
  },
  heif: { extension: 'avif', mimeType: 'image/avif', encode: (image) => image.avif({ quality: 70 }) },
}

async function prepare(
  bytes: Buffer,
  name: string,
): Promise<{ format: PictureFormat; picture: Buffer }> {
  if (isSvg(bytes, name)) {
    throw new RefusedPictureError(
      'SVG pictures are not accepted, because they may carry scripts. Save it as PNG and upload that.',
    )
  }
  const format = await readFormat(bytes)
  try {
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS })
      .rotate()
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
      // Colours stay right; everything else that a camera writes goes.
      .keepIccProfile()
    return { format, picture: await format.encode(image).toBuffer() }
  } catch {
    throw new RefusedPictureError(
      'This picture is damaged or did not arrive whole. Open it, save it anew and upload that.',
    )
  }
}

/** Reads the header alone: a few bytes may announce a picture of gigabytes. */
async function readFormat(bytes: Buffer): Promise<PictureFormat> {
  const found = await readMetadata(bytes)
  const format = found?.format === 'heif' && found.compression !== 'av1' ? undefined : FORMATS[found?.format ?? '']
  if (!found || !format) {
    throw new RefusedPictureError(
      'This is no picture that can be shown everywhere, whatever its name says. ' +
        'Save it as PNG, JPEG, WebP or AVIF and upload that.',
    )
  }
  const { width, height } = found
  if (width * height > MAX_PIXELS) {
    throw new RefusedPictureError(
      `This picture has ${width} × ${height} pixels, and ${MAX_PIXELS / 1e6} megapixels are allowed. ` +
        'Save it smaller and upload that.',
    )
  }
  return format
}

async function readMetadata(bytes: Buffer): Promise<Metadata | undefined> {
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata()
  } catch {
    // Not one that sharp knows; the caller says so.
    return undefined
  }
}

function isSvg(bytes: Buffer, name: string): boolean {
  const head = bytes.subarray(0, 4096)
  const text = head.includes(0) ? head.toString('utf16le') : head.toString('utf8')
  return /<svg[\s>]|<!DOCTYPE\s+svg/i.test(text) || /\.svgz?$/i.test(name.trim())
}

const hasText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

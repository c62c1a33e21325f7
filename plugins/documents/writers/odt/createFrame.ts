import type { Picture } from '../../core/tree.ts'
import { element, escapeXml } from '../odf/xml.ts'
import { pt, type OdtContext } from './odtContext.ts'

/**
 * A picture in the line of text, as large as the room allows.
 *
 * @param room points
 */
export function createFrame(
  picture: Picture,
  context: OdtContext,
  room: { width: number; height: number },
): string {
  const scale = Math.min(room.width / picture.width, room.height / picture.height)
  const style = context.styles.add(
    'graphic',
    {},
    element('style:graphic-properties', {
      'style:vertical-pos': 'top',
      'style:vertical-rel': 'baseline',
      'fo:border': 'none',
      'fo:padding': pt(0),
      'fo:margin': pt(0),
    }),
  )
  return element(
    'draw:frame',
    {
      'draw:style-name': style,
      'draw:name': context.nextFrameName(),
      'text:anchor-type': 'as-char',
      'svg:width': pt(picture.width * scale),
      'svg:height': pt(picture.height * scale),
    },
    element('draw:image', {
      'xlink:href': embed(picture, context),
      'xlink:type': 'simple',
      'xlink:show': 'embed',
      'xlink:actuate': 'onLoad',
      'draw:mime-type': picture.mimeType,
    }),
    picture.alt ? element('svg:title', {}, escapeXml(picture.alt)) : '',
  )
}

/** @returns its path; a picture that is used twice is packed once */
function embed({ asset, mimeType }: Picture, { assets, pictures }: OdtContext): string {
  const content = assets.get(asset)
  if (!content) throw new Error(`The picture ${asset} is not among the assets`)
  const path = `Pictures/${asset}.${mimeType === 'image/png' ? 'png' : 'jpg'}`
  pictures.set(path, { path, mediaType: mimeType, content })
  return path
}

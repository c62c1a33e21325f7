import { mainPicture } from '../core/formats.ts'
import type { GeneratedFile } from '../types.ts'

/** Whether a picture is the one that stands for its page; very tall pages are narrower than planned. */
export const isMainPicture = ({ filename }: Pick<GeneratedFile, 'filename'>): boolean =>
  filename.endsWith(`-${mainPicture.width}.${mainPicture.format}`)

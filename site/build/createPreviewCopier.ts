import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { BuildContext } from './buildContext.ts'

/** Copies preview pictures into the output folder, so that pages look right without the CMS. */
export interface PreviewCopier {
  /** @returns whether the picture is there */
  copy: (name: string) => Promise<boolean>
}

/** The name says what a picture shows, so a picture that is there is never fetched again. */
export function createPreviewCopier(
  context: Pick<BuildContext, 'cms' | 'publicFolder' | 'output' | 'isReadOnly'>,
): PreviewCopier {
  const copies = new Map<string, Promise<boolean>>()
  async function copy(name: string): Promise<boolean> {
    const file = path.join(context.publicFolder, previewFile(name))
    if (context.isReadOnly || (await isPicture(file))) return true
    const bytes = await context.cms.preview(name)
    if (bytes) await context.output.write(previewFile(name), bytes)
    return bytes !== null
  }
  return {
    copy: (name) => {
      const copying = copies.get(name) ?? copy(name)
      copies.set(name, copying)
      return copying
    },
  }
}

/** @param name such as `9c….webp` */
export const previewFile = (name: string): string => `previews/${name}`

/** An empty file is what a power cut leaves of one. */
const isPicture = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile() && found.size > 0,
    () => false,
  )

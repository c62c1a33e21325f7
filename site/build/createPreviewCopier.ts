import { access } from 'node:fs/promises'
import path from 'node:path'
import type { BuildContext } from './buildContext.ts'
import { writeFileIfChanged } from './files.ts'

/** Copies preview pictures into the output folder, so that pages look right without the CMS. */
export interface PreviewCopier {
  /** @returns whether the picture is there */
  copy: (name: string) => Promise<boolean>
}

/** The name says what a picture shows, so a picture that is there is never fetched again. */
export function createPreviewCopier(
  context: Pick<BuildContext, 'cms' | 'publicFolder'>,
): PreviewCopier {
  const copies = new Map<string, Promise<boolean>>()
  async function copy(name: string): Promise<boolean> {
    const file = path.join(context.publicFolder, previewFile(name))
    if (await exists(file)) return true
    const bytes = await context.cms.preview(name)
    if (bytes) await writeFileIfChanged(file, bytes)
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

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

import { access } from 'node:fs/promises'
import path from 'node:path'
import type { BuildContext } from './buildContext.ts'
import { writeFileIfChanged } from './files.ts'

/** Copies preview pictures into the output folder, so that pages look right without the CMS. */
export interface PreviewCopier {
  /** @returns whether the picture is there */
  copy: (key: string) => Promise<boolean>
}

/** The key is the hash of the bytes, so a picture that is there is never fetched again. */
export function createPreviewCopier(
  context: Pick<BuildContext, 'cms' | 'publicFolder'>,
): PreviewCopier {
  const copies = new Map<string, Promise<boolean>>()
  async function copy(key: string): Promise<boolean> {
    const file = path.join(context.publicFolder, previewFile(key))
    if (await exists(file)) return true
    const bytes = await context.cms.preview(key)
    if (bytes) await writeFileIfChanged(file, bytes)
    return bytes !== null
  }
  return {
    copy: (key) => {
      const copying = copies.get(key) ?? copy(key)
      copies.set(key, copying)
      return copying
    },
  }
}

export const previewFile = (key: string): string => `previews/${key}.webp`

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

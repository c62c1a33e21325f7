import { NOT_FOUND_PATH } from '../../build/paths.ts'
import type { PageMeta, SiteSettings } from '../../pages/types.ts'
import { type OgPicture, ogPictureOf } from './ogPicture.ts'

/** The picture that stands for a page where it is shared; nobody shares the page that is not found. */
export function pictureOfPage(
  site: Pick<SiteSettings, 'name'>,
  meta: PageMeta,
): OgPicture | undefined {
  if (meta.path.endsWith(NOT_FOUND_PATH)) return undefined
  const { ogPicture, title, direction, image } = meta
  return (
    ogPicture ??
    ogPictureOf({ title, siteName: site.name, direction, preview: image?.path ?? null })
  )
}

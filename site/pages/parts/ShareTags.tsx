import { pictureOfPage } from '../../seo/pictures/pictureOfPage.ts'
import { formatTerritorial } from '../format.ts'
import type { PageMeta, SiteSettings } from '../types.ts'

export interface ShareTagsProps {
  site: SiteSettings
  meta: PageMeta
  address: string
  description: string | null
}

/**
 * What the page looks like where it is shared. What its picture shows is all in here: `cardOfPage`
 * reads it back to draw the picture, after the page is written.
 *
 * @see https://ogp.me
 */
export function ShareTags({ site, meta, address, description }: ShareTagsProps) {
  const { title, image, locale, alternates, type, modifiedAt } = meta
  const picture = pictureOfPage(site, meta)
  return (
    <>
      <meta property="og:site_name" content={site.name} />
      <meta property="og:type" content={type} />
      <meta property="og:title" content={title} />
      {description ? <meta property="og:description" content={description} /> : null}
      <meta property="og:url" content={address} />
      <meta property="og:locale" content={formatTerritorial(locale)} />
      {alternates
        .filter((other) => other.locale !== locale)
        .map((other) => (
          <meta
            key={other.locale}
            property="og:locale:alternate"
            content={formatTerritorial(other.locale)}
          />
        ))}
      {type === 'article' && modifiedAt ? (
        <meta property="article:modified_time" content={modifiedAt} />
      ) : null}
      {image ? <meta name="thumbnail" content={site.url + image.path} /> : null}
      {picture ? (
        <>
          <meta property="og:image" content={site.url + picture.path} />
          <meta property="og:image:width" content={String(picture.width)} />
          <meta property="og:image:height" content={String(picture.height)} />
          <meta property="og:image:alt" content={picture.alt} />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      ) : null}
    </>
  )
}

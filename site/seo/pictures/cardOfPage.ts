import { type OgCard, ogPictureOf } from './ogPicture.ts'

export interface PageCard {
  /** Path of the picture that the page names. */
  path: string
  card: OgCard
}

/**
 * Reads from the head of a page of this site what its picture shows.
 *
 * @param html its head at least
 * @returns `null` where it names none, or one that is not drawn here, such as a theme's own
 */
export function cardOfPage(html: string): PageCard | null {
  const path = OG_PATH.exec(contentOf(html, 'property="og:image"') ?? '')?.[0]
  if (path === undefined) return null
  const card: OgCard = {
    title: contentOf(html, 'property="og:title"') ?? '',
    siteName: contentOf(html, 'property="og:site_name"') ?? '',
    direction: /^<!doctype html><html[^>]* dir="rtl"/.test(html) ? 'rtl' : 'ltr',
    preview: PREVIEW_PATH.exec(contentOf(html, 'name="thumbnail"') ?? '')?.[0] ?? null,
  }
  return ogPictureOf(card).path === path ? { path, card } : null
}

const OG_PATH = /\/og\/[0-9a-f]{24}\.png$/
const PREVIEW_PATH = /\/previews\/[A-Za-z0-9_-]{8,128}\.(avif|webp)$/

/** @param name as `Head` writes it */
function contentOf(html: string, name: string): string | null {
  const start = `<meta ${name} content="`
  const from = html.indexOf(start)
  if (from < 0) return null
  const to = html.indexOf('"', from + start.length)
  return html.slice(from + start.length, to).replace(/&(amp|lt|gt|quot|#x27);/g, unescape)
}

const unescape = (_entity: string, name: string): string => ENTITIES[name]!

/** Those that React writes. */
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }

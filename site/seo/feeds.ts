/**
 * Feeds of the site and of tags. They are made of content alone, without the time at which they are
 * made: the same content gives the same bytes.
 */
import { encodePath } from '../build/paths.ts'
import type { SiteSettings } from '../pages/types.ts'
import { xmlElement, xmlText } from './xml.ts'

export interface FeedContent {
  /** Of the page that shows the same. */
  path: string
  /** BCP 47. @default the language of the site */
  locale?: string
  title: string
  description: string
  /** ISO 8601; `null` while there is nothing. */
  updatedAt: string | null
  /** Newest first, at most 30. */
  items: FeedItem[]
}

export interface FeedItem {
  path: string
  title: string
  summary: string | null
  /** ISO 8601. */
  publishedAt: string | null
  /** ISO 8601. */
  updatedAt: string
  author: string | null
}

type Site = Pick<SiteSettings, 'name' | 'url' | 'language'>

/** Names of the files beside a page. */
export const RSS_FILE = 'feed.xml'
export const ATOM_FILE = 'atom.xml'

/**
 * @throws {RangeError} a date is none
 * @see RSS 2.0.11; RSS Advisory Board, "Really Simple Syndication Best Practices Profile"
 */
export function renderRss(feed: FeedContent, site: Site): string {
  const page = addressOf(feed.path, site)
  const channel = [
    xmlText('title', feed.title),
    xmlText('link', page),
    xmlText('description', feed.description),
    xmlText('language', feed.locale ?? site.language),
    xmlText('lastBuildDate', httpDate(updatedAt(feed))),
    xmlElement('atom:link', '', {
      href: page + RSS_FILE,
      rel: 'self',
      type: 'application/rss+xml',
    }),
    ...feed.items.map((item) => rssItem(item, site)),
  ]
  const attributes = { version: '2.0', 'xmlns:atom': ATOM, 'xmlns:dc': DUBLIN_CORE }
  return DECLARATION + xmlElement('rss', xmlElement('channel', channel.join('')), attributes) + '\n'
}

/**
 * @throws {RangeError} a date is none
 * @see RFC 4287
 */
export function renderAtom(feed: FeedContent, site: Site): string {
  const page = addressOf(feed.path, site)
  const content = [
    xmlText('id', page),
    xmlText('title', feed.title),
    xmlText('subtitle', feed.description),
    xmlText('updated', isoDate(updatedAt(feed)) ?? NEVER),
    xmlElement('link', '', { rel: 'alternate', type: 'text/html', href: page }),
    xmlElement('link', '', { rel: 'self', type: 'application/atom+xml', href: page + ATOM_FILE }),
    xmlElement('author', xmlText('name', site.name)),
    ...feed.items.map((item) => atomEntry(item, site)),
  ]
  const attributes = { xmlns: ATOM, 'xml:lang': feed.locale ?? site.language }
  return DECLARATION + xmlElement('feed', content.join(''), attributes) + '\n'
}

const ATOM = 'http://www.w3.org/2005/Atom'
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/'
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
/** Atom wants an instant even where nothing has happened yet. */
const NEVER = '1970-01-01T00:00:00.000Z'

const rssItem = (item: FeedItem, site: Site): string =>
  xmlElement(
    'item',
    [
      xmlText('title', item.title),
      xmlText('link', addressOf(item.path, site)),
      xmlText('description', item.summary),
      xmlText('dc:creator', item.author),
      xmlText('guid', addressOf(item.path, site)),
      xmlText('pubDate', httpDate(item.publishedAt ?? item.updatedAt)),
    ].join(''),
  )

const atomEntry = (item: FeedItem, site: Site): string =>
  xmlElement(
    'entry',
    [
      xmlText('id', addressOf(item.path, site)),
      xmlText('title', item.title),
      xmlText('updated', isoDate(item.updatedAt)),
      xmlText('published', isoDate(item.publishedAt)),
      xmlElement('link', '', { rel: 'alternate', href: addressOf(item.path, site) }),
      xmlText('summary', item.summary),
      xmlElement('author', item.author === null ? null : xmlText('name', item.author)),
    ].join(''),
  )

const updatedAt = ({ updatedAt: own, items }: FeedContent): string | null =>
  own ?? items.map((item) => item.updatedAt).reduce<string | null>(newer, null)

const newer = (a: string | null, b: string): string => (a === null || b > a ? b : a)

const addressOf = (path: string, site: Site): string => site.url + encodePath(path)

const isoDate = (iso: string | null): string | null => (iso ? new Date(iso).toISOString() : null)

/** As RFC 822 writes dates, with four digits for the year. */
const httpDate = (iso: string | null): string | null =>
  iso ? new Date(new Date(iso).toISOString()).toUTCString() : null

import type { ReactNode } from 'react'
import type { PageSizes } from '../build/createLibrary.ts'
import type { Alternate, Picture } from '../build/createPageReader.ts'
import type { FeedContent } from '../seo/feeds.ts'

/** What every page knows of the site it belongs to. */
export interface SiteSettings {
  name: string
  /** Without a slash at the end. */
  url: string
  /** Where downloads come from, without a slash at the end. */
  cmsPublicUrl: string
  /** BCP 47, of the default edition. */
  language: string
  /** BCP 47, of every edition; the default one first. */
  locales: readonly string[]
  assets: SiteAssets
  /** How much stands on one page of a long list. */
  pageSizes: PageSizes
}

/** Paths of hashed files. */
export interface SiteAssets {
  stylesheet: string
  icon: string
  /** Fetched along with the page, because nearly all of its text needs them. */
  preloadedFonts: string[]
  /** Paths by name; pages do without those that are not there. */
  scripts?: Partial<Record<'search' | 'form', string>>
  /** Files of the theme, by name. */
  theme?: Record<string, string>
}

/** A page that is ready to be rendered. */
export interface LoadedPage {
  meta: PageMeta
  content: ReactNode
  /** The same as a feed; its files stand beside the page. */
  feed?: FeedContent
}

export interface PageMeta {
  path: string
  /** BCP 47. */
  locale: string
  direction: 'ltr' | 'rtl'
  /** The page in every edition that has it, itself included. */
  alternates: Alternate[]
  /** For tabs and search results; the name of the site is added. */
  title: string
  description: string | null
  /** The page that search engines should list instead. */
  canonicalPath?: string
  isIndexable: boolean
  /** ISO 8601 instant of the newest content. */
  modifiedAt: string | null
  /** From the home page to this one. */
  breadcrumbs: Crumb[]
  type: 'website' | 'article'
  image?: Picture
  /** What links to the page look like elsewhere. */
  ogPicture?: { path: string; width: number; height: number; alt: string }
  /** Objects of schema.org, without `@context`. */
  structuredData?: object[]
  /** The pages before and after this one, where a list goes over several. */
  previousPath?: string
  nextPath?: string
  scripts?: ('search' | 'form')[]
  hasFeed?: boolean
}

export interface Crumb {
  title: string
  path: string
}

/** A template as lists show it. */
export interface TemplateCardProps {
  id: string
  title: string
  path: string
  slug: string
  description: string | null
  picture: Picture | null
  files: DownloadProps[]
  language: string | null
}

/** Something to fill in. */
export interface FormFieldProps {
  key: string
  label: string
  /** `text`, `multiline`, `date`, `number`, `email` or `choice`. */
  type: string
  isRequired: boolean
  help: string | null
  /** Printed when nothing is typed. */
  default: string | null
  /** Of a choice; else empty. */
  options: string[]
}

export interface DownloadProps {
  /** Such as `docx`. */
  format: string
  href: string
  bytes: number | null
}

export type { FeedContent }

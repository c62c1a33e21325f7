/**
 * The parts that pages are made of, by the names under which a theme may replace them. Pages take
 * them from `useComponents`, never from their files.
 */
import { type ComponentType, createContext, type ReactNode, useContext } from 'react'
import type { Picture } from '../build/createPageReader.ts'
import type { HeroPicture as HeroPictureProps } from '../build/createPageReader.ts'
import { ArticleBody, type ArticleBodyProps } from './parts/ArticleBody.tsx'
import { Breadcrumbs } from './parts/Breadcrumbs.tsx'
import { Colophon } from './parts/Colophon.tsx'
import { Downloads, type DownloadsProps } from './parts/Downloads.tsx'
import { FillInForm } from './parts/FillInForm.tsx'
import { FormField } from './parts/FormField.tsx'
import { Layout } from './parts/Layout.tsx'
import { HeroPicture } from './parts/HeroPicture.tsx'
import { LetterKeys, type LetterKeysProps } from './parts/LetterKeys.tsx'
import { Machine } from './parts/Machine.tsx'
import { Masthead } from './parts/Masthead.tsx'
import { Paging, type PagingProps } from './parts/Paging.tsx'
import { SearchBox, type SearchBoxProps } from './parts/SearchBox.tsx'
import { Sheet, type SheetProps } from './parts/Sheet.tsx'
import { SheetTable } from './parts/SheetTable.tsx'
import { TagList, type TagListItem } from './parts/TagList.tsx'
import { TakeAway } from './parts/TakeAway.tsx'
import { TemplateCards, type TemplateCardsProps } from './parts/TemplateCards.tsx'
import type {
  Crumb,
  DownloadProps,
  FormFieldProps,
  PageMeta,
  SiteSettings,
  TemplateCardProps,
} from './types.ts'

/** Spelled out rather than inferred: the parts name this type themselves. */
export interface Components {
  ArticleBody: ComponentType<ArticleBodyProps>
  Breadcrumbs: ComponentType<{ crumbs: Crumb[] }>
  /** The foot of every page. */
  Colophon: ComponentType<{ site: SiteSettings; meta: PageMeta }>
  Downloads: ComponentType<DownloadsProps>
  FillInForm: ComponentType<{
    title: string
    fields: FormFieldProps[]
    files: DownloadProps[]
    /** BCP 47. */
    language: string | null
  }>
  FormField: ComponentType<{ field: FormFieldProps }>
  /** The picture above an article. */
  HeroPicture: ComponentType<{ picture: HeroPictureProps }>
  /** The whole HTML document around a page. */
  Layout: ComponentType<{ site: SiteSettings; meta: PageMeta; children: ReactNode }>
  LetterKeys: ComponentType<LetterKeysProps>
  Machine: ComponentType<{ pictures: Picture[] }>
  /** The head of every page, with search and the other editions. */
  Masthead: ComponentType<{ site: SiteSettings; meta: PageMeta }>
  Paging: ComponentType<PagingProps>
  /** A field to search with, and its results. */
  SearchBox: ComponentType<SearchBoxProps>
  Sheet: ComponentType<SheetProps>
  SheetTable: ComponentType<{ title: string; html: string | null }>
  TagList: ComponentType<{ tags: TagListItem[]; look: 'labels' | 'ledger' }>
  TakeAway: ComponentType<{ templates: TemplateCardProps[]; href: string; total?: number }>
  TemplateCards: ComponentType<TemplateCardsProps>
}

/**
 * Files of parts import this one, and it them: they have to export `function` declarations, which
 * are there before any file of such a circle has run.
 */
export const defaultComponents: Components = {
  ArticleBody,
  Breadcrumbs,
  Colophon,
  Downloads,
  FillInForm,
  FormField,
  HeroPicture,
  Layout,
  LetterKeys,
  Machine,
  Masthead,
  Paging,
  SearchBox,
  Sheet,
  SheetTable,
  TagList,
  TakeAway,
  TemplateCards,
}

export const ComponentsContext = createContext<Components>(defaultComponents)

/** @returns the theme's components, and the default ones where it has none */
export function useComponents(): Components {
  return useContext(ComponentsContext)
}

import type { Node } from './richText.ts'

/** Demo content as it is written by hand; `demo/load.ts` turns it into docs. */
export interface DemoTag {
  name: string
  /** Made from the name when absent. */
  slug?: string
  /** One or two sentences for the tag page and search results. */
  description: string
  /** Other names that people search for. */
  aliases?: string[]
  /** Slug of the article that leads the tag page. */
  leadArticle?: string
  /** Slugs of templates, in the order in which the tag page lists them first. */
  pinnedTemplates?: string[]
}

export interface DemoArticle {
  title: string
  slug: string
  /** One or two sentences, under 160 characters. */
  summary: string
  /** Names of tags. */
  tags: string[]
  /** Slugs of templates. */
  relatedTemplates: string[]
  /** ISO 8601 date, such as `2026-03-02`. */
  publishedAt: string
  /** 300 words or more. Headings start at level 2: the title is not repeated. */
  body: Node[]
}

export interface DemoTemplate {
  title: string
  slug: string
  /** Two or three sentences: what it is for and who uses it; under 300 characters. */
  description: string
  /** Names of tags. */
  tags: string[]
  paper: 'a4' | 'letter'
  /** Name of a theme. @default the first one */
  theme?: 'classic' | 'compact' | 'modern'
  /** Every key used as `{{key}}` in the body, in order of first use. */
  fields: DemoField[]
  letterhead?: { name: string; lines: string[] }
  /** Starts with `h1`, the paper's own title. */
  body: Node[]
}

/** A sheet of rows and columns instead of a text. */
export interface DemoSheetTemplate extends Omit<DemoTemplate, 'body' | 'letterhead'> {
  sheet: DemoSheet
}

export interface DemoSheet {
  /** Above the table; `{{key}}` is a field. */
  intro: string[]
  columns: DemoColumn[]
  /** Cells parted by `|`, without those of formulas. */
  rows: string[]
  blankRows: number
  /** @default 'landscape' */
  orientation?: 'portrait' | 'landscape'
  protectsFormulas?: boolean
}

/** As `SheetColumn` of the documents plugin says. */
export interface DemoColumn {
  label: string
  /** Made from the label when absent. */
  key?: string
  type: 'text' | 'number' | 'currency' | 'percent' | 'date' | 'choice' | 'checkbox' | 'formula'
  options?: string[]
  formula?: string
  resultType?: 'text' | 'number' | 'currency' | 'percent' | 'date'
  decimals?: number
  currency?: string
  width?: number
  total?: 'sum' | 'average' | 'count'
  rules?: {
    when: 'equals' | 'contains' | 'less' | 'greater' | 'past' | 'empty'
    value?: string
    tone: 'good' | 'warning' | 'bad' | 'muted'
  }[]
}

export interface DemoField {
  /** `[a-z][a-z0-9_]*` */
  key: string
  /** What the blank says between brackets, such as `Candidate name`. */
  label: string
  type: 'text' | 'multiline' | 'date' | 'number' | 'email' | 'choice'
  required?: boolean
  default?: string
  /** A hint for whoever fills it in. */
  help?: string
  /** Only for `choice`. */
  options?: string[]
}

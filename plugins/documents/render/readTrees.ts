import type { BasePayload, PayloadRequest, TypedLocale } from 'payload'
import { TemplateContentError } from '../core/errors.ts'
import { rootNodes } from '../core/lexical/lexicalNode.ts'
import type { MasterPlaceholder } from '../core/masterTree.ts'
import { readTemplate } from '../core/readTemplate.ts'
import type { Assets, Tree } from '../core/tree.ts'
import { readAssets } from './readAssets.ts'
import { kindOf, templateContent } from './templateContent.ts'
import { type SanitizedOptions, type TemplateDoc } from '../types.ts'

/** A published template in one locale that has a text. */
export interface LocalisedTemplate {
  locale: string
  doc: TemplateDoc
  /** Without a date; or why there is none. */
  tree: Tree | TemplateContentError
  assets: Assets
  /** Where a master is filled in; empty for all others. */
  placeholders: MasterPlaceholder[]
}

/**
 * Reads a template as it is published, in every locale that has a text of its own. Sheets and
 * masters have no text: they come in the default locale alone.
 *
 * @returns nothing when the doc is gone or not published
 */
export async function readTrees(
  payload: BasePayload,
  options: SanitizedOptions,
  id: number | string,
): Promise<LocalisedTemplate[]> {
  const templates: LocalisedTemplate[] = []
  const [defaultLocale] = options.locales
  for (const locale of options.locales) {
    const own = await readPublished(payload, options, id, locale, false)
    if (!own) return []
    if (!hasOwnText(own) && locale !== defaultLocale) continue
    // Labels that nobody translated fall back; only the text itself must be the locale's own.
    const doc =
      locale === defaultLocale
        ? own
        : {
            ...(await readPublished(payload, options, id, locale, defaultLocale)),
            ...{ id, body: own.body },
          }
    templates.push({ locale, doc, ...(await readTree(payload, doc, locale, options)) })
  }
  return templates
}

/**
 * Reads a doc, as it was read in one locale, and what it names.
 *
 * @param req of the transaction to read in; none reads what is committed
 */
export async function readTree(
  payload: BasePayload,
  doc: Partial<TemplateDoc>,
  locale: string,
  options: SanitizedOptions,
  req?: PayloadRequest,
): Promise<Pick<LocalisedTemplate, 'assets' | 'placeholders' | 'tree'>> {
  try {
    const { assets, ...parts } = await readAssets(payload, doc, locale, options, req)
    const placeholders = parts.master?.placeholders ?? []
    const tree = readTemplate(templateContent(doc, locale, options, parts))
    return { assets, placeholders, tree }
  } catch (error) {
    if (error instanceof TemplateContentError) {
      return { assets: new Map(), placeholders: [], tree: error }
    }
    throw error
  }
}

/** Read without fallback, whether a doc says something in that locale. */
export const hasOwnText = (doc: TemplateDoc): boolean =>
  kindOf(doc) === 'document' && rootNodes(doc.body).length > 0

async function readPublished(
  payload: BasePayload,
  { collection }: SanitizedOptions,
  id: number | string,
  locale: string,
  fallbackLocale: string | false | undefined,
): Promise<TemplateDoc | undefined> {
  const doc = (await payload.findByID({
    collection,
    id,
    draft: false,
    depth: 0,
    locale: locale as TypedLocale,
    fallbackLocale: fallbackLocale as TypedLocale | false,
    disableErrors: true,
    // What the plugin made of it before is a third of the time that reading takes.
    select: { excerpt: false, files: false, previews: false, tableHtml: false } as never,
  })) as TemplateDoc | null
  const isPublished = doc && (doc._status === undefined || doc._status === 'published')
  return isPublished ? doc : undefined
}

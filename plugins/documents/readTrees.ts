import type { BasePayload, TypedLocale } from 'payload'
import { TemplateContentError } from './core/errors.ts'
import { rootNodes } from './core/lexicalNode.ts'
import { readLexical } from './core/readLexical.ts'
import type { DocumentTree } from './core/tree.ts'
import { templateContent } from './templateContent.ts'
import { type SanitizedOptions, type TemplateDoc } from './types.ts'

/** A published template in one locale that has a text. */
export interface LocalisedTemplate {
  locale: string
  doc: TemplateDoc
  /** Without a date; or why there is none. */
  tree: DocumentTree | TemplateContentError
}

/**
 * Reads a template as it is published, in every locale that has a text of its own.
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
    if (rootNodes(own.body).length === 0 && locale !== defaultLocale) continue
    // Labels that nobody translated fall back; only the text itself must be the locale's own.
    const doc =
      locale === defaultLocale
        ? own
        : {
            ...(await readPublished(payload, options, id, locale, defaultLocale)),
            ...{ id, body: own.body },
          }
    templates.push({ locale, doc, tree: readTree(doc, locale, options) })
  }
  return templates
}

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
  })) as TemplateDoc | null
  const isPublished = doc && (doc._status === undefined || doc._status === 'published')
  return isPublished ? doc : undefined
}

function readTree(
  doc: TemplateDoc,
  locale: string,
  options: SanitizedOptions,
): LocalisedTemplate['tree'] {
  try {
    return readLexical(templateContent(doc, locale, options))
  } catch (error) {
    if (error instanceof TemplateContentError) return error
    throw error
  }
}

import { readMeta } from './readMeta.ts'
import { cleanText } from './cleanText.ts'
import { TemplateContentError } from './errors.ts'
import type { MasterTree } from './masterTree.ts'
import type { TemplateContent } from './lexical/readLexical.ts'

/**
 * Reads a template that is made of an uploaded file. Labels and defaults come from its fields.
 *
 * @throws {TemplateContentError} there is no file
 */
export function readMaster(content: TemplateContent): MasterTree {
  const { master } = content
  if (!master) {
    throw new TemplateContentError(
      'empty-content',
      '',
      'template has no file; choose or upload one',
    )
  }
  const fields = (content.fields ?? []).map(({ key, label, ...field }) => ({
    ...field,
    key,
    label: cleanText(label ?? '').trim() || key,
    default: cleanText(field.default ?? '').trim(),
  }))
  const numbers = fields.filter(({ type }) => type === 'number').map(({ key }) => key)
  return {
    kind: 'master',
    meta: readMeta(content),
    format: master.format,
    asset: master.asset,
    labels: Object.fromEntries(fields.map(({ key, label }) => [key, label])),
    values: Object.fromEntries(
      fields.filter((field) => field.default).map((field) => [field.key, field.default]),
    ),
    ...(numbers.length > 0 ? { numbers } : {}),
  }
}

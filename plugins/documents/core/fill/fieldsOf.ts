import { cleanText } from '../cleanText.ts'
import type { MasterPlaceholder } from '../masterTree.ts'
import { readOptions, type TemplateField } from '../lexical/readInline.ts'
import type { Tree } from '../tree.ts'
import type { FillField, ValueField } from './fillField.ts'
import { mapFields } from './mapFields.ts'

/**
 * The fields that a template really uses, in the order of their first use; what is defined but used
 * nowhere is left out.
 *
 * @param definitions what the template says of its fields
 * @param placeholders what was found in the file; only of masters
 */
export function fieldsOf(
  tree: Tree,
  definitions: readonly TemplateField[] = [],
  placeholders: readonly MasterPlaceholder[] = [],
): FillField[] {
  const byKey = new Map(definitions.map((field) => [field.key, field]))
  if (tree.kind !== 'master') {
    const keys = new Set<string>()
    mapFields(tree, (field) => {
      keys.add(field.key)
      return field
    })
    return [...keys].map((key) => toField(key, byKey))
  }
  const fields = placeholders.map((placeholder) => toMasterField(placeholder, byKey))
  const named = new Set(fields.map(({ key }) => key))
  // A section that is merely shown takes its blanks from outside; so do items that lack one.
  const inside = fields.flatMap(valuesInside).filter(({ key }) => !named.has(key))
  const optional = new Map(inside.map((field) => [field.key, { ...field, isRequired: false }]))
  return [...fields, ...optional.values()]
}

function toMasterField(
  { key, kind, children = [] }: MasterPlaceholder,
  byKey: ReadonlyMap<string, TemplateField>,
): FillField {
  const field = toField(key, byKey)
  return kind === 'value'
    ? field
    : {
        kind: 'section',
        key,
        label: field.label,
        children: children.map((child) => toMasterField(child, byKey)),
      }
}

const valuesInside = (field: FillField): ValueField[] =>
  field.kind === 'value'
    ? []
    : field.children.flatMap((child) => [child, ...valuesInside(child)]).filter(isValue)

const isValue = (field: FillField): field is ValueField => field.kind === 'value'

function toField(key: string, byKey: ReadonlyMap<string, TemplateField>): ValueField {
  const field = byKey.get(key)
  const help = cleanText(field?.help ?? '').trim()
  const printed = cleanText(field?.default ?? '').trim()
  const options = field?.type === 'choice' ? readOptions(field.options) : []
  return {
    kind: 'value',
    key,
    label: cleanText(field?.label ?? '').trim() || key,
    type: field?.type ?? 'text',
    isRequired: field?.required === true,
    ...(help ? { help } : {}),
    ...(options.length > 0 ? { options } : {}),
    ...(printed ? { default: printed } : {}),
  }
}

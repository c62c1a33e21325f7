import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'
import type { FlattenedField, Option } from 'payload'
import type { CollectionType } from '../collectionTypes.ts'
import { COMMON_FIELDS } from './texts.ts'

/** Describes the types of docs, of their versions, and of what is written, field by field. */
export function describeDocs(schema: GraphQLSchema, collections: CollectionType[]): void {
  for (const { config, singular } of collections) {
    const { description } = config.admin
    const words = typeof description === 'string' ? description : `A doc of \`${config.slug}\`.`
    const types: Record<string, string> = {
      [singular]: words,
      [`${config.slug}JWT`]: 'What the token of a login says.',
      [`${singular}Version_Version`]: 'A doc as it was.',
      [`mutation${singular}Input`]: `Values of a new doc of \`${config.slug}\`.`,
      [`mutation${singular}UpdateInput`]: `Values of a doc of \`${config.slug}\` that change.`,
    }
    const version = schema.getType(`${singular}Version`)
    if (version) version.description ??= `A version of a doc of \`${config.slug}\`.`
    for (const [name, text] of Object.entries(types)) {
      const type = schema.getType(name)
      if (!type) continue
      type.description ??= text
      describeFields(type, config.flattenedFields)
    }
  }
}

type Field = GraphQLField<unknown, unknown> | GraphQLInputField

function describeFields(type: GraphQLNamedType, fields: FlattenedField[]): void {
  if (!isObjectType(type) && !isInputObjectType(type)) return
  for (const field of Object.values(type.getFields()) as Field[]) {
    const { field: named } = field.extensions as { field?: { name: string } }
    const original = fields.find(({ name }) => name === (named?.name ?? field.name))
    if (!original) continue
    const words = wordsOf(original)
    field.description ??= words
    const inner = getNamedType(field.type)
    if (isEnumType(inner) && 'options' in original) {
      inner.description ??= `What \`${original.name}\` can be.`
      for (const value of inner.getValues()) {
        value.description ??= optionText(original.options, value.value)
      }
    } else if ('flattenedFields' in original && !inner.description) {
      inner.description = `Of \`${original.name}\`: ${words}`
      describeFields(inner, original.flattenedFields)
    }
  }
}

/** What the admin says of a field; without that, its label; without that, its name. */
function wordsOf(field: FlattenedField): string {
  const description = 'admin' in field ? (field.admin?.description as unknown) : undefined
  if (typeof description === 'string') return description
  const common = COMMON_FIELDS[field.name]
  if (common) return common
  const label = 'label' in field ? (field.label as unknown) : undefined
  const words = typeof label === 'string' ? label : field.name.replace(/([A-Z])/g, ' $1')
  return `${words.charAt(0).toUpperCase()}${words.slice(1).toLowerCase()}.`
}

function optionText(options: Option[], value: unknown): string | undefined {
  const option = options.find((one) => (typeof one === 'string' ? one : one.value) === value)
  const label = typeof option === 'object' ? option.label : option
  return typeof label === 'string' ? `${label}.` : undefined
}

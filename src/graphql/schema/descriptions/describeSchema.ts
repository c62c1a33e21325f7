import {
  isEnumType,
  isInputObjectType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'
import type { SanitizedConfig } from 'payload'
import type { CollectionType } from '../collectionTypes.ts'
import { describeDocs } from './describeDocs.ts'
import { describeRoot } from './describeRoot.ts'
import { ARGUMENTS, COMMON_FIELDS, OPERATORS, RESULT_FIELDS, TYPES } from './texts.ts'

/**
 * Describes everything in the schema that is not described yet: in the words of the fields where
 * there are such, and in those of `texts.ts` for what Payload generates.
 */
export function describeSchema(
  schema: GraphQLSchema,
  collections: CollectionType[],
  config: SanitizedConfig,
): void {
  describeRoot(schema, collections)
  describeDocs(schema, collections)
  for (const type of Object.values(schema.getTypeMap())) {
    if (!type.name.startsWith('__')) describeRest(type, config)
  }
}

function describeRest(type: GraphQLNamedType, config: SanitizedConfig): void {
  type.description ??= TYPES[type.name] ?? describeByName(type.name)
  if (isObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      field.description ??= RESULT_FIELDS[field.name] ?? COMMON_FIELDS[field.name]
      for (const argument of field.args) argument.description ??= ARGUMENTS[argument.name]
    }
  } else if (isInputObjectType(type)) {
    const isFilter = /_where(_and|_or)?$/.test(type.name)
    for (const field of Object.values(type.getFields())) {
      field.description ??=
        OPERATORS[field.name] ??
        (isFilter ? `Which \`${field.name.replace(/__/g, '.')}\`.` : COMMON_FIELDS[field.name])
    }
  } else if (isEnumType(type)) {
    for (const value of type.getValues()) {
      value.description ??= describeValue(value.name, value.value, config)
    }
  }
}

function describeByName(name: string): string {
  const [, filtered] = /^(.*)_where(_and|_or)?$/.exec(name) ?? []
  if (filtered) return `Which docs: what has to hold for each ${filtered}.`
  const [, compared] = /^(.*)_operator$/.exec(name) ?? []
  if (compared) return 'What a value is compared with.'
  if (/JWT$/.test(name)) return 'What the token of a login says.'
  if (/_(Mutation)?Input$|Input$/.test(name)) return 'Values to be written.'
  return 'The result of a query or a mutation.'
}

function describeValue(name: string, value: unknown, { localization }: SanitizedConfig): string {
  const locale = localization && localization.locales.find(({ code }) => code === value)
  if (locale && typeof locale.label === 'string') return `${locale.label}.`
  if (name === 'none') return 'Nothing: null.'
  return { draft: 'Not published.', published: 'Published.' }[name] ?? `\`${String(value)}\`.`
}

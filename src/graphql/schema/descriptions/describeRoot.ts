import { getNamedType, type GraphQLObjectType, type GraphQLSchema } from 'graphql'
import type { CollectionType } from '../collectionTypes.ts'

/** Of queries and mutations for each collection, by how Payload names them. */
function rootTexts({ config, plural, singular }: CollectionType): Record<string, string> {
  const one = `doc of \`${config.slug}\``
  const many = `docs of \`${config.slug}\``
  return {
    [singular]: `One ${one}; null, with an error NOT_FOUND, when there is none that the caller may see.`,
    [plural]: `The ${many} that the caller may see, page by page.`,
    [`count${plural}`]: `How many ${many} the caller may see.`,
    [`version${singular}`]: `One version of a ${one}, for those who edit.`,
    [`versions${plural}`]: `Versions of ${many}, for those who edit.`,
    [`me${singular}`]: 'Who the caller is.',
    [`create${singular}`]: `Creates a ${one}.`,
    [`update${singular}`]: `Changes a ${one}.`,
    [`delete${singular}`]: `Deletes a ${one}.`,
    [`duplicate${singular}`]: `Copies a ${one}.`,
    [`restoreVersion${singular}`]: `Makes a version of a ${one} the current one.`,
    [`login${singular}`]: 'Logs in with e-mail address and password.',
    [`logout${singular}`]: 'Logs out.',
    [`refreshToken${singular}`]: 'Stays logged in for longer.',
    [`unlock${singular}`]: 'Lets a user log in again after too many attempts.',
    [`forgotPassword${singular}`]: 'Sends a link that sets a new password.',
    [`resetPassword${singular}`]: 'Sets a new password.',
    [`verifyEmail${singular}`]: 'Confirms an e-mail address.',
  }
}

/** Describes queries, mutations, and the types of lists. */
export function describeRoot(schema: GraphQLSchema, collections: CollectionType[]): void {
  for (const collection of collections) {
    const texts = rootTexts(collection)
    for (const root of [schema.getQueryType(), schema.getMutationType()]) {
      if (root) describeFields(root, texts)
    }
    const list = schema.getType(collection.plural)
    if (list) list.description ??= `A page of a list of docs of \`${collection.config.slug}\`.`
  }
}

function describeFields(root: GraphQLObjectType, texts: Record<string, string>): void {
  for (const [name, text] of Object.entries(texts)) {
    const field = root.getFields()[name]
    if (!field) continue
    field.description ??= text
    const type = getNamedType(field.type)
    if (/^versions/.test(name)) type.description ??= 'A page of a list of versions.'
    if (/^count/.test(name)) type.description ??= 'A number of docs.'
  }
}

import type { GraphQLFieldResolver } from 'graphql'
import type { SanitizedCollectionConfig } from 'payload'
import type { GraphqlContext } from '../context.ts'
import type { Selector } from './createSelector.ts'
import { PUBLISHED } from './published.ts'
import { narrowScope, scopeOf, type ScopeArgs } from './readScope.ts'
import { createList, type ListArgs } from './resolveList.ts'

interface LetterArgs extends ListArgs {
  letter: string
}

/** Resolves `tagsByLetter`: the published tags under a letter, by name. */
export const resolveByLetter =
  (
    tags: SanitizedCollectionConfig,
    select: Selector,
  ): GraphQLFieldResolver<unknown, GraphqlContext, LetterArgs> =>
  (_parent, { letter, ...args }, context) => {
    const scope = narrowScope(scopeOf(undefined, context), { ...args, draft: false })
    const where = { and: [{ letter: { equals: letter } }, PUBLISHED] }
    return createList(tags, select, scope, { ...args, where, sort: 'name,id' })
  }

interface TagLetter {
  letter: string
  count: number
}

/** Resolves `tagLetters`. */
export const resolveLetters: GraphQLFieldResolver<unknown, GraphqlContext, ScopeArgs> = async (
  _parent,
  args,
  context,
): Promise<TagLetter[]> => {
  const { req } = narrowScope(scopeOf(undefined, context), args)
  const options = { collection: 'tags', overrideAccess: false, req } as const
  const { values } = await req.payload.findDistinct({
    ...options,
    field: 'letter',
    where: structuredClone(PUBLISHED),
    limit: 0,
  })
  const letters = values.map(({ letter }) => letter).filter((letter) => typeof letter === 'string')
  const counted = await Promise.all(
    letters.map(async (letter) => {
      const where = { and: [{ letter: { equals: letter } }, structuredClone(PUBLISHED)] }
      const { totalDocs } = await req.payload.count({ ...options, where })
      return { letter, count: totalDocs }
    }),
  )
  return counted.filter(({ count }) => count > 0).sort(byLetter)
}

/** `#` comes last. */
const byLetter = (a: TagLetter, b: TagLetter): number =>
  Number(a.letter === '#') - Number(b.letter === '#') || a.letter.localeCompare(b.letter, 'en')

import {
  GraphQLError,
  Kind,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql'

/** The deepest that sites need is 7: a tag's article's templates' previews. */
const MAX_DEPTH = 10

/**
 * Refuses queries that nest deeper than {@link MAX_DEPTH}: relationships lead round in circles, and
 * each turn multiplies what is loaded. Fragments count where they are used.
 */
export const limitDepth: ValidationRule = (context) => ({
  OperationDefinition(operation) {
    const find: FindFragment = (name) => context.getFragment(name)
    if (isTooDeep(operation.selectionSet, 0, find, new Set())) {
      context.reportError(
        new GraphQLError(`The query nests deeper than ${MAX_DEPTH} levels. Ask in two queries.`, {
          nodes: [operation],
        }),
      )
    }
  },
})

/** A fragment of the query by its name. */
export type FindFragment = (name: string) => FragmentDefinitionNode | null | undefined

function isTooDeep(
  set: SelectionSetNode,
  depth: number,
  find: FindFragment,
  open: ReadonlySet<string>,
): boolean {
  return set.selections.some((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const name = selection.name.value
      const fragment = find(name)
      // A fragment within itself is refused by a rule of the specification.
      if (!fragment || open.has(name)) return false
      return isTooDeep(fragment.selectionSet, depth, find, new Set([...open, name]))
    }
    if (!selection.selectionSet) return false
    const inner = selection.kind === Kind.FIELD ? depth + 1 : depth
    return inner > MAX_DEPTH || isTooDeep(selection.selectionSet, inner, find, open)
  })
}

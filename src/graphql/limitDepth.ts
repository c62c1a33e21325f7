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
    const fragments = new Map<string, FragmentDefinitionNode>()
    for (const definition of context.getDocument().definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        fragments.set(definition.name.value, definition)
      }
    }
    if (isTooDeep(operation.selectionSet, 0, fragments, new Set())) {
      context.reportError(
        new GraphQLError(`The query nests deeper than ${MAX_DEPTH} levels. Ask in two queries.`, {
          nodes: [operation],
        }),
      )
    }
  },
})

function isTooDeep(
  set: SelectionSetNode,
  depth: number,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  open: ReadonlySet<string>,
): boolean {
  return set.selections.some((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const name = selection.name.value
      const fragment = fragments.get(name)
      // A fragment within itself is refused by a rule of the specification.
      if (!fragment || open.has(name)) return false
      return isTooDeep(fragment.selectionSet, depth, fragments, new Set([...open, name]))
    }
    if (!selection.selectionSet) return false
    const inner = selection.kind === Kind.FIELD ? depth + 1 : depth
    return inner > MAX_DEPTH || isTooDeep(selection.selectionSet, inner, fragments, open)
  })
}

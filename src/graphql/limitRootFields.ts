import { GraphQLError, Kind, type SelectionSetNode, type ValidationRule } from 'graphql'
import type { FindFragment } from './limitDepth.ts'

const MAX_ROOT_FIELDS = 10

/**
 * Refuses operations that ask for more than {@link MAX_ROOT_FIELDS} things at once: each is a query of
 * its own, and under other names the same list could be asked for a hundred times.
 */
export const limitRootFields: ValidationRule = (context) => ({
  OperationDefinition(operation) {
    const count = countFields(
      operation.selectionSet,
      (name) => context.getFragment(name),
      new Set(),
    )
    if (count <= MAX_ROOT_FIELDS) return
    const message = `The query asks for ${count} things at once, and ${MAX_ROOT_FIELDS} are the most. Ask in several queries.`
    context.reportError(new GraphQLError(message, { nodes: [operation] }))
  },
})

function countFields(set: SelectionSetNode, find: FindFragment, open: ReadonlySet<string>): number {
  let count = 0
  for (const selection of set.selections) {
    if (count > MAX_ROOT_FIELDS * 10) return count
    if (selection.kind === Kind.FIELD) count += 1
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      count += countFields(selection.selectionSet, find, open)
    } else {
      const name = selection.name.value
      const fragment = find(name)
      // A fragment within itself is refused by a rule of the specification.
      if (!fragment || open.has(name)) continue
      count += countFields(fragment.selectionSet, find, new Set([...open, name]))
    }
  }
  return count
}

import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'

/** How big the largest operation of a document is, with fragments counted wherever they are used. */
export interface Shape {
  /** Levels of fields that select others; introspection has a rule of its own. */
  depth: number
  fields: number
  rootFields: number
  aliases: number
  directives: number
  /** Whether it asks for the schema itself. */
  introspects: boolean
}

/** Measures a document in one pass, each fragment once: time grows with its text and not beyond. */
export function shapeOf(document: DocumentNode): Shape {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition)
    }
  }
  const known = new Map<string, Shape>()
  const ofFragment = (name: string): Shape => {
    const shape = known.get(name)
    if (shape) return shape
    const fragment = fragments.get(name)
    // A fragment within itself is refused by a rule of the specification.
    known.set(name, EMPTY)
    if (!fragment) return EMPTY
    const result = withDirectives(ofSet(fragment.selectionSet, ofFragment), fragment)
    known.set(name, result)
    return result
  }
  let largest = EMPTY
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      const shape = ofSet(definition.selectionSet, ofFragment)
      largest = larger(largest, withDirectives(shape, definition))
    } else if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      // Although nothing may use it: the rules of the specification read it, too. How deep it lies,
      // and whether within introspection, is only known where it is used.
      const shape = ofFragment(definition.name.value)
      largest = larger(largest, { ...shape, depth: 0, rootFields: 0 })
    }
  }
  return largest
}

const EMPTY: Shape = {
  depth: 0,
  fields: 0,
  rootFields: 0,
  aliases: 0,
  directives: 0,
  introspects: false,
}

function ofSet(set: SelectionSetNode, ofFragment: (name: string) => Shape): Shape {
  const sum = { ...EMPTY }
  for (const selection of set.selections) {
    sum.directives += selection.directives?.length ?? 0
    if (selection.kind === Kind.FIELD) {
      const inner = selection.selectionSet ? ofSet(selection.selectionSet, ofFragment) : EMPTY
      const isSchema = selection.name.value === '__schema' || selection.name.value === '__type'
      const depth = selection.selectionSet && !isSchema ? inner.depth + 1 : 0
      sum.depth = Math.max(sum.depth, depth)
      sum.fields += inner.fields + 1
      sum.rootFields += 1
      sum.aliases += inner.aliases + (selection.alias ? 1 : 0)
      sum.directives += inner.directives
      sum.introspects ||= inner.introspects || isSchema
    } else {
      const part =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(selection.name.value)
          : ofSet(selection.selectionSet, ofFragment)
      sum.depth = Math.max(sum.depth, part.depth)
      sum.fields += part.fields
      sum.rootFields += part.rootFields
      sum.aliases += part.aliases
      sum.directives += part.directives
      sum.introspects ||= part.introspects
    }
  }
  return sum
}

const withDirectives = (
  shape: Shape,
  { directives }: OperationDefinitionNode | FragmentDefinitionNode,
): Shape => ({ ...shape, directives: shape.directives + (directives?.length ?? 0) })

const larger = (one: Shape, other: Shape): Shape => ({
  depth: Math.max(one.depth, other.depth),
  fields: Math.max(one.fields, other.fields),
  rootFields: Math.max(one.rootFields, other.rootFields),
  aliases: Math.max(one.aliases, other.aliases),
  directives: Math.max(one.directives, other.directives),
  introspects: one.introspects || other.introspects,
})

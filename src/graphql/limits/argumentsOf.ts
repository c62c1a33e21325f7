import { valueFromASTUntyped, type FieldNode, type OperationDefinitionNode } from 'graphql'

/** Values of variables by name, with defaults of the operation where none is given. */
export function variablesOf(
  operation: OperationDefinitionNode,
  given: Record<string, unknown> | null | undefined,
): Record<string, unknown> {
  const values: Record<string, unknown> = { ...given }
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value
    if (values[name] === undefined && defaultValue) values[name] = valueFromASTUntyped(defaultValue)
  }
  return values
}

/**
 * One argument of a field as it stands in the query: before coercion, so it may have any type.
 *
 * @param name such as `limit`
 */
export function argumentOf(
  field: FieldNode,
  name: string,
  variables: Record<string, unknown>,
): unknown {
  const argument = field.arguments?.find((candidate) => candidate.name.value === name)
  return argument && valueFromASTUntyped(argument.value, variables)
}

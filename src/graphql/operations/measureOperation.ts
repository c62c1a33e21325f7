import { createHash } from 'node:crypto'
import {
  GraphQLError,
  isInputType,
  Kind,
  OperationTypeNode,
  typeFromAST,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { APIError } from 'payload'
import type { CheckedOperation } from '../../../collections/Operations/hooks/fillOperation.ts'
import { BUDGETS } from '../limits/budgets.ts'
import { costOf } from '../limits/costOf.ts'
import { parseBounded } from '../limits/parseBounded.ts'
import { refuseShape } from '../limits/refuseShape.ts'
import { shapeOf } from '../limits/shapeOf.ts'

/** A text that cannot be registered; its message says why. */
export class UnfitOperationError extends APIError {
  constructor(reason: string) {
    super(reason, 400, null, true)
  }
}

/**
 * Checks that a text is one query of the schema that a caller could ever be answered.
 *
 * The cost is the most that it can be: variables that say how many are taken for as many as are
 * allowed. It is refused where the least is too much already.
 *
 * @throws {UnfitOperationError}
 */
export function measureOperation(schema: GraphQLSchema, text: string): CheckedOperation {
  const document = parseText(text)
  const operation = onlyQueryOf(document)
  const errors = validate(schema, document)
  if (errors.length > 0) {
    const reasons = errors.slice(0, 3).map(describe).join(' ')
    throw new UnfitOperationError(`The operation does not fit the schema. ${reasons}`)
  }
  const unshapely = refuseShape(shapeOf(document))
  if (unshapely) throw new UnfitOperationError(unshapely.message)
  const name = operation.name?.value ?? 'Unnamed'
  const least = costOf(schema, document, {}).total
  const budget = BUDGETS.key.cost
  if (least > budget) {
    throw new UnfitOperationError(
      `The operation ${name} costs ${least} at least, and ${budget} is the budget of a key. Ask for less of it, or in several operations.`,
    )
  }
  const cost = costOf(schema, document, largestNumbers(schema, operation)).total
  return { name, sha256: sha256Of(text), cost }
}

export const sha256Of = (text: string): string =>
  createHash('sha256').update(text, 'utf8').digest('hex')

function parseText(text: string): DocumentNode {
  try {
    return parseBounded(text)
  } catch (error) {
    if (error instanceof GraphQLError) throw new UnfitOperationError(describe(error))
    throw error
  }
}

/** Where it is, for people who look at a file. Without colons and commas, at which the admin breaks messages. */
function describe({ message, locations }: GraphQLError): string {
  const [at] = locations ?? []
  return at ? `${message} (line ${at.line} column ${at.column})` : message
}

function onlyQueryOf(document: DocumentNode): OperationDefinitionNode {
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  )
  const [operation] = operations
  if (!operation || operations.length > 1) {
    throw new UnfitOperationError(
      `The text has ${operations.length} operations. Register each with its fragments by itself.`,
    )
  }
  if (operation.operation !== OperationTypeNode.QUERY) {
    throw new UnfitOperationError(
      `The operation is a ${operation.operation}. Only queries can be registered: what changes content needs a login.`,
    )
  }
  return operation
}

/** For variables without a value of their own: whole numbers may say how many docs. */
function largestNumbers(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const { variable, type } of operation.variableDefinitions ?? []) {
    const known = typeFromAST(schema, type as never)
    if (isInputType(known) && String(known).replace('!', '') === 'Int') {
      values[variable.name.value] = BUDGETS.key.maxLimit
    }
  }
  return values
}

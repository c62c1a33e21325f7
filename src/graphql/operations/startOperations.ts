import type { GraphQLSchema } from 'graphql'
import type { Payload } from 'payload'
import { OPERATIONS } from '../../../collections/Operations/index.ts'
import { createSchema } from '../schema/createSchema.ts'
import { measureOperation, UnfitOperationError } from './measureOperation.ts'
import { operationTools } from './operationTools.ts'

/**
 * Lets operations be registered from now on, and looks whether those that are still fit the schema: one
 * that does not is marked, and told in the log.
 */
export async function startOperations(payload: Payload): Promise<void> {
  let schema: GraphQLSchema | undefined
  const check = (text: string) =>
    measureOperation((schema ??= createSchema(payload.config).schema), text)
  operationTools(payload).check = check

  const { docs } = await payload.find({ collection: OPERATIONS, pagination: false, depth: 0 })
  for (const { id, name, document, problem = null } of docs) {
    const found = problemOf(check, document)
    if (found === (problem ?? null)) continue
    await payload.db.updateOne({
      ...{ collection: OPERATIONS, id, returning: false },
      data: { problem: found },
    })
    if (found === null) continue
    payload.logger.warn({
      msg: `The registered operation "${name}" (${id}) is out of date: ${found}`,
    })
  }
}

function problemOf(check: (text: string) => unknown, text: string): string | null {
  try {
    check(text)
    return null
  } catch (error) {
    if (error instanceof UnfitOperationError) return error.message
    throw error
  }
}

import { APIError, type CollectionBeforeValidateHook, type PayloadRequest } from 'payload'
import { callerOf } from '../../shared/access/callerOf.ts'

/** What is found out of an operation's text. */
export interface CheckedOperation {
  /** As the query names itself. */
  name: string
  /** Hash of the text, in hexadecimal digits. */
  sha256: string
  cost: number
}

export type CheckOperation = (
  req: PayloadRequest,
  document: string,
) => CheckedOperation | Promise<CheckedOperation>

interface OperationDoc {
  name?: string | null
  document?: string
  operationId?: string | null
  sha256?: string
  isEnabled?: boolean | null
  problem?: string | null
}

/**
 * Checks a new operation, and one that is turned on again after a problem; fills in what follows from
 * its text.
 *
 * @throws {APIError} 409 when the same text is registered already
 */
export const createFillOperation =
  (check: CheckOperation): CollectionBeforeValidateHook =>
  async ({ collection, data, operation, originalDoc, req }) => {
    const given = (data ?? {}) as OperationDoc
    if (operation === 'update') {
      const stored = originalDoc as OperationDoc
      if (!given.isEnabled || !stored.problem) return given
      const { cost } = await check(req, stored.document ?? '')
      return { ...given, cost, problem: null }
    }
    const document = given.document ?? ''
    const { name, sha256, cost } = await check(req, document)
    const twin = await req.payload.db.findOne<{ id: string; name?: string }>({
      collection: collection.slug,
      where: { sha256: { equals: sha256 } },
      req,
    })
    if (twin) {
      throw new APIError(
        `This operation is registered already, as "${twin.name}" (${twin.id}).`,
        409,
        { sha256 },
        true,
      )
    }
    return {
      ...given,
      name: given.name?.trim() || name,
      operationId: given.operationId?.trim() || sha256,
      ...{ sha256, cost, registeredBy: describeCaller(req) },
    }
  }

function describeCaller(req: PayloadRequest): string {
  const caller = callerOf(req)
  if (caller.kind === 'key') return `Key "${caller.name}"`
  if (caller.kind === 'anonymous') return 'Command line'
  const { name, email } = req.user as { name?: string; email?: string }
  return name ?? email ?? String(caller.id)
}

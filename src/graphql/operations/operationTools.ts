import type { BasePayload, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import type {
  CheckOperation,
  CheckedOperation,
} from '../../../collections/Operations/hooks/fillOperation.ts'
import { afterCommit } from '../../../plugins/shared/afterCommit.ts'
import { instanceState } from '../../../plugins/shared/instanceState.ts'

/**
 * What the collection of operations needs of GraphQL. It hangs on the Payload instance, because the
 * configuration is bundled for the admin too, where a second copy of GraphQL would not fit the first.
 */
export interface OperationTools {
  /** Set by `startOperations`. */
  check: ((document: string) => CheckedOperation) | null
  /** Counts changes that were committed by this process. */
  version: number
}

export const operationTools = (payload: BasePayload): OperationTools =>
  instanceState(payload, 'operations', () => ({ check: null, version: 0 }))

/** @throws {APIError} 503 before `startOperations` */
export const checkOperation: CheckOperation = (req, document) => {
  const { check } = operationTools(req.payload)
  if (check) return check(document)
  throw new APIError(
    'Operations cannot be checked yet: the CMS is starting. Try again in a few seconds.',
    503,
    null,
    true,
  )
}

export const noteOperationChange = (req: PayloadRequest): Promise<void> =>
  afterCommit(req, () => {
    operationTools(req.payload).version += 1
  })

import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, PayloadRequest } from 'payload'
import { afterCommit } from '../../shared/afterCommit.ts'
import { forgetEndpointsInUse } from '../endpointsInUse.ts'
import { webhooksState } from '../state.ts'

export const refreshAfterChange: CollectionAfterChangeHook = async ({ req }) => refresh(req)

export const refreshAfterDelete: CollectionAfterDeleteHook = async ({ req }) => refresh(req)

/** Other processes notice by themselves within seconds. */
async function refresh(req: PayloadRequest): Promise<void> {
  await afterCommit(req, () => {
    forgetEndpointsInUse(req)
    webhooksState(req.payload).dispatcher?.refreshEndpoints()
  })
}

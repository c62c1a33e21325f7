import type { PayloadRequest } from 'payload'
import { callerOf } from '../../api/callerOf.ts'
import { isStaff } from '../../../collections/shared/access/roles.ts'

/** How much one query may ask for. */
export interface Budget {
  /** @see costOf */
  cost: number
  /** Docs of one list. */
  maxLimit: number
  /** Whether `limit: 0`, which is everything, is meant seriously. */
  canReadAll: boolean
}

/**
 * By kind of caller. The largest queries of the public site, which come from nobody in particular,
 * cost 1,400 at most.
 */
export const BUDGETS = {
  anonymous: { cost: 2_500, maxLimit: 100, canReadAll: false },
  key: { cost: 5_000, maxLimit: 100, canReadAll: false },
  staff: { cost: 50_000, maxLimit: 10_000, canReadAll: true },
} as const satisfies Record<string, Budget>

export type BudgetName = keyof typeof BUDGETS

/** Consumers among the users have what keys have. */
export function budgetOf(req: PayloadRequest): BudgetName {
  if (isStaff(req)) return 'staff'
  return callerOf(req).kind === 'anonymous' ? 'anonymous' : 'key'
}

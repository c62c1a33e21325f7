import type { Request, RequestHandler, Response } from 'express'
import type { BasePayload, PayloadRequest } from 'payload'
import { hasExpired, KEYS } from '../../collections/shared/access/callerOf.ts'
import type { ApiKey } from '../../payload-types.ts'
import { ERROR_CODES, type ErrorCode } from '../graphql/errors.ts'
import { callerOf, type Caller } from './callerOf.ts'
import { findForbidden } from './findForbidden.ts'
import { identify, runAs } from './identity.ts'
import { createUseJournal } from './createUseJournal.ts'
import type { RequestLimit, Verdict } from './rateLimit/createRequestLimit.ts'
import { findUnknown } from './findUnknown.ts'

export interface GateOptions {
  payload: BasePayload
  limit: RequestLimit
  /** Unix time in milliseconds. */
  now?: () => number
}

/**
 * Stands before GraphQL and REST, at `/api`: says who asks, refuses keys that are wrong or do more
 * than they may, and counts requests. People who work in the admin are not counted.
 */
export function createGate({ payload, limit, now = Date.now }: GateOptions): RequestHandler {
  const journal = createUseJournal(payload, now)

  return async (req, res, next) => {
    if (req.method === 'OPTIONS') return next() // a browser's question, without credentials
    if (!hasCredentials(req)) return pass(limit.consume(req), null)

    const { authorization } = req.headers
    if (authorization !== undefined) {
      const verdict = limit.mayTry(req)
      if (!verdict.isAllowed) return pass(verdict, null)
    }
    const user = await identify(payload, req)
    const key = user?.collection === KEYS ? user : null
    if (key && hasExpired(key, now())) {
      const at = new Date(key.expiresAt as string).toISOString()
      const message = `The API key "${key.name}" expired at ${at}. Ask an admin for a new one.`
      return unauthenticated(message)
    }
    const unknown = user ? null : findUnknown(req)
    if (unknown) {
      limit.noteFailure(req)
      return unauthenticated(unknown)
    }
    const caller = callerOf({ user }, now())
    const forbidden = findForbidden(caller, req)
    if (forbidden) return refuse(res, 'FORBIDDEN', forbidden)
    if (key) journal.note(key)
    const verdict = count(req, caller, key)
    return verdict ? pass(verdict, user) : runAs(payload, req, user, next)

    function pass(given: Verdict, as: PayloadRequest['user']): void {
      res.set(given.headers)
      if (given.isAllowed) runAs(payload, req, as, next)
      else refuse(res, 'RATE_LIMITED', given.message)
    }

    function unauthenticated(message: string): void {
      res.set('WWW-Authenticate', `${KEYS} realm="Platen"`)
      refuse(res, 'UNAUTHENTICATED', message)
    }
  }

  function count(req: Request, caller: Caller, key: ApiKey | null): Verdict | null {
    if (caller.kind === 'anonymous') return limit.consume(req)
    if (key) return limit.consumeFor(`${KEYS}:${key.id}`, key.requestsPerMinute)
    const isStaff = caller.kind === 'user' && caller.role !== 'consumer'
    return isStaff ? null : limit.consumeFor(`users:${caller.id}`)
  }
}

const hasCredentials = ({ headers }: Request): boolean =>
  headers.authorization !== undefined || /(^|;\s*)payload-token=/.test(headers.cookie ?? '')

function refuse(res: Response, code: ErrorCode, message: string): void {
  const statusCode = ERROR_CODES[code]
  res
    .status(statusCode)
    .set({ 'Cache-Control': 'private, no-store', Vary: 'Authorization, Cookie' })
    .json({ errors: [{ message, extensions: { code, statusCode } }] })
}

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

type Judgement =
  | { kind: 'let-in'; user: PayloadRequest['user']; headers?: Record<string, string> }
  | { kind: 'refuse'; code: ErrorCode; message: string; headers?: Record<string, string> }

/**
 * Stands before GraphQL and REST, at `/api`: says who asks, refuses keys that are wrong or do more
 * than they may, and counts requests. People who work in the admin are not counted.
 */
export function createGate({ payload, limit, now = Date.now }: GateOptions): RequestHandler {
  const journal = createUseJournal(payload, now)

  return async (req, res, next) => {
    if (req.method === 'OPTIONS') return next() // a browser's question, without credentials
    const judgement = await judge(req).catch((err: unknown): Judgement => {
      payload.logger.error({ err, msg: 'Could not find out who makes a request' })
      return { kind: 'refuse', code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong.' }
    })
    res.set(judgement.headers ?? {})
    if (judgement.kind === 'let-in') runAs(payload, req, judgement.user, next)
    else refuse(res, judgement.code, judgement.message)
  }

  async function judge(req: Request): Promise<Judgement> {
    if (!hasCredentials(req)) return judgementOf(limit.consume(req), null)
    if (req.headers.authorization !== undefined) {
      const verdict = limit.mayTry(req)
      if (!verdict.isAllowed) return judgementOf(verdict, null)
    }
    const user = await identify(payload, req)
    const unknown = user ? null : findUnknown(req)
    if (unknown) {
      // Payload takes a database that fails for a key that is not there: here the failure comes out.
      await payload.db.count({ collection: KEYS })
      limit.noteFailure(req)
      return unauthenticated(unknown)
    }
    const key = user?.collection === KEYS ? user : null
    if (key && hasExpired(key, now())) {
      const at = new Date(key.expiresAt as string).toISOString()
      return unauthenticated(
        `The API key "${key.name}" expired at ${at}. Ask an admin for a new one.`,
      )
    }
    const caller = callerOf({ user }, now())
    const forbidden = findForbidden(caller, req)
    if (forbidden) return { kind: 'refuse', code: 'FORBIDDEN', message: forbidden }
    if (key) journal.note(key)
    const verdict = count(req, caller, key)
    return verdict ? judgementOf(verdict, user) : { kind: 'let-in', user }
  }

  function count(req: Request, caller: Caller, key: ApiKey | null): Verdict | null {
    if (caller.kind === 'anonymous') return limit.consume(req)
    if (key) return limit.consumeFor(`${KEYS}:${key.id}`, key.requestsPerMinute)
    const isStaff = caller.kind === 'user' && caller.role !== 'consumer'
    return isStaff ? null : limit.consumeFor(`users:${caller.id}`)
  }
}

function judgementOf(verdict: Verdict, user: PayloadRequest['user']): Judgement {
  const { headers, message } = verdict
  if (verdict.isAllowed) return { kind: 'let-in', user, headers }
  return { kind: 'refuse', code: 'RATE_LIMITED', message, headers }
}

function unauthenticated(message: string): Judgement {
  const headers = { 'WWW-Authenticate': `${KEYS} realm="Platen"` }
  return { kind: 'refuse', code: 'UNAUTHENTICATED', message, headers }
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

import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage } from 'node:http'
import {
  executeAuthStrategies,
  type AuthStrategy,
  type BasePayload,
  type PayloadRequest,
} from 'payload'
import { instanceState } from '../../plugins/shared/instanceState.ts'
import { callerOf, type Caller } from './callerOf.ts'

/** Who was found to make the HTTP request under way. */
interface Identity {
  user: PayloadRequest['user']
  authorization: string | null
  cookie: string | null
}

const current = new AsyncLocalStorage<Identity>()

/** Who makes the HTTP request under way, before Payload's request is there. */
export function currentCaller(): Caller {
  return callerOf({ user: current.getStore()?.user ?? null })
}

/**
 * Finds out who makes a request.
 *
 * @returns null for nobody, also when a key or a session is not known
 */
export async function identify(
  payload: BasePayload,
  req: IncomingMessage,
): Promise<PayloadRequest['user']> {
  const headers = new Headers()
  for (const name of ['authorization', 'cookie', 'origin', 'sec-fetch-site'] as const) {
    const value = req.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  const { user } = await executeAuthStrategies({
    headers,
    payload: payload,
  })
  return user
}

/**
 * Runs what answers a request. Payload looks for the user anew for each of its own requests: it is
 * told whom {@link identify} found, where the headers are the same.
 */
export function runAs(
  payload: BasePayload,
  req: IncomingMessage,
  user: PayloadRequest['user'],
  answer: () => void,
): void {
  instanceState(payload, 'identity', () => {
    payload.authStrategies.unshift(recall)
    return recall
  })
  const { authorization = null, cookie = null } = req.headers
  current.run({ user, authorization, cookie }, answer)
}

const recall: AuthStrategy = {
  name: 'identified',
  authenticate({ headers }) {
    const known = current.getStore()
    const isSame =
      known !== undefined &&
      headers.get('authorization') === known.authorization &&
      headers.get('cookie') === known.cookie
    return { user: isSame && known.user ? known.user : null }
  },
}

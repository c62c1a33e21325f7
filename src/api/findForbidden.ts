import type { Request } from 'express'
import type { Caller } from './callerOf.ts'

/**
 * Says what a key or a consumer may not do, before anything is read: access control of each collection
 * refuses it too, but Payload's own collections, such as locks on docs, take in everyone who is
 * somebody.
 *
 * @returns null when they may, and for everyone else
 */
export function findForbidden(caller: Caller, req: Request): string | null {
  if (caller.kind === 'user' && caller.role === 'consumer') {
    if (isRead(req) || /^\/users(\/|$)/.test(req.path)) return null
    return 'A consumer reads; it changes nothing but its own name and password.'
  }
  if (caller.kind !== 'key') return null
  const { scopes, name } = caller
  if (req.method === 'POST' && /^\/operations\/?$/.test(req.path)) {
    return scopes.has('operations') ? null : lacks(name, 'operations')
  }
  if (!isRead(req)) return `The API key "${name}" reads; it changes nothing.`
  return scopes.has('read') ? null : lacks(name, 'read')
}

function isRead({ headers, method, path }: Request): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  if (method !== 'POST') return false
  if (/^\/graphql\/?$/.test(path)) return true
  // Payload takes long queries as the body of a POST.
  return [headers['x-payload-http-method-override'], headers['x-http-method-override']].includes(
    'GET',
  )
}

const lacks = (name: string, scope: string): string =>
  `The API key "${name}" does not have the scope "${scope}". An admin can give it.`

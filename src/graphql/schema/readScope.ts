import { isolateObjectProperty, type PayloadRequest } from 'payload'
import type { GraphqlContext } from '../context.ts'

/** How docs are read: what a query says once holds for everything below it, unless it says more. */
export interface ReadScope {
  /** With the locales of the scope. */
  req: PayloadRequest
  /** Asked for; whether the caller may see drafts is another question. */
  draft: boolean
}

/** Arguments that a list, a doc or a relationship can have. */
export interface ScopeArgs {
  locale?: PayloadRequest['locale'] | null
  fallbackLocale?: PayloadRequest['fallbackLocale'] | null
  draft?: boolean | null
}

const scopes = new WeakMap<object, ReadScope>()
const requestScopes = new WeakMap<PayloadRequest, ReadScope>()
const narrowed = new WeakMap<ReadScope, Map<string, ReadScope>>()

/** Remembers how a doc, or a part of one, was read. */
export function setScope(part: unknown, scope: ReadScope): void {
  if (typeof part === 'object' && part !== null) scopes.set(part, scope)
}

/**
 * How a doc was read. What Payload's own resolvers read has the locales of the request, as they set
 * them; so has what no doc is above.
 */
export function scopeOf(part: unknown, { req }: GraphqlContext): ReadScope {
  const known = typeof part === 'object' && part !== null ? scopes.get(part) : undefined
  if (known) return known
  let scope = requestScopes.get(req)
  if (!scope) requestScopes.set(req, (scope = { req, draft: false }))
  return scope
}

/**
 * The scope in which something is read inside of another one; the same for the same arguments, so
 * that related docs of one level are loaded together.
 */
export function narrowScope(scope: ReadScope, args: ScopeArgs): ReadScope {
  const { req } = scope
  const locale = args.locale ?? req.locale
  const fallbackLocale = args.fallbackLocale ?? req.fallbackLocale
  const draft = args.draft ?? scope.draft
  const hasLocales = locale === req.locale && fallbackLocale === req.fallbackLocale
  if (hasLocales && draft === scope.draft) return scope
  let within = narrowed.get(scope)
  if (!within) narrowed.set(scope, (within = new Map<string, ReadScope>()))
  const key = JSON.stringify([locale, fallbackLocale, draft])
  let own = within.get(key)
  if (!own)
    within.set(
      key,
      (own = { req: hasLocales ? req : requestIn(req, locale, fallbackLocale), draft }),
    )
  return own
}

/** Parts of one query may ask for other locales, at the same time. */
function requestIn(
  req: PayloadRequest,
  locale: PayloadRequest['locale'],
  fallbackLocale: PayloadRequest['fallbackLocale'],
): PayloadRequest {
  const own = isolateObjectProperty(req, ['locale', 'fallbackLocale'])
  return Object.assign(own, { locale, fallbackLocale })
}

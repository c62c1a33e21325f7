import type { Config } from 'payload'
import { flattenTopLevelFields } from 'payload/shared'
import { checkUrl } from './core/checkUrl.ts'
import {
  draftEventTypeOf,
  isEventType,
  isOptIn,
  publicEventTypesOf,
  TEST_EVENT_TYPE,
} from './core/eventType.ts'
import { decodeSecret } from './core/sign.ts'
import type { CanManage, SanitizedOptions, WebhooksPluginOptions } from './types.ts'

const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {Error} naming the option that is wrong; never a secret
 */
export function sanitizeOptions(options: WebhooksPluginOptions, config: Config): SanitizedOptions {
  const extraEventTypes = options.extraEventTypes ?? []
  const ofCollections = Object.entries(options.events).flatMap(([slug, noun]) => {
    const collection = config.collections?.find((candidate) => candidate.slug === slug)
    if (!collection) fail(`events: there is no collection "${slug}"`)
    const keepsDrafts = hasDrafts(collection)
    return [
      ...publicEventTypesOf(noun, keepsDrafts),
      ...(keepsDrafts ? [draftEventTypeOf(noun)] : []),
    ]
  })
  const eventTypes = [...new Set([...ofCollections, ...extraEventTypes])]
  for (const type of eventTypes) {
    if (!isEventType(type))
      fail(`"${type}" is no event type: use letters, digits, "_" and full stops between parts`)
  }
  if (eventTypes.includes(TEST_EVENT_TYPE)) fail(`"${TEST_EVENT_TYPE}" is taken: tests send it`)
  const sanitized: SanitizedOptions = {
    events: { ...options.events },
    extraEventTypes,
    eventTypes,
    allowedHosts: options.allowedHosts ?? [],
    managedEndpoints: options.managedEndpoints ?? [],
    canManage: options.canManage ?? isAdmin,
    tags: options.tags ?? null,
    findOwners: options.findOwners ?? (() => Promise.resolve([])),
    retentionDays: options.retentionDays ?? 30,
    optInEventTypes: eventTypes.filter(isOptIn),
    timeoutMs: options.timeoutMs ?? 15_000,
    concurrency: options.concurrency ?? 4,
  }
  checkNumbers(sanitized)
  checkTags(sanitized, config)
  for (const host of sanitized.allowedHosts) {
    if (!HOST.test(host)) fail(`allowedHosts: "${host}" is neither "host" nor "host:port"`)
  }
  checkManagedEndpoints(sanitized)
  return sanitized
}

/** Whether a collection of an unsanitised config keeps drafts. */
export function hasDrafts({ versions }: { versions?: unknown }): boolean {
  return typeof versions === 'object' && versions !== null && 'drafts' in versions
    ? Boolean(versions.drafts)
    : false
}

const isAdmin: CanManage = ({ req }) => (req.user as { role?: unknown } | null)?.role === 'admin'

function checkNumbers({ timeoutMs, concurrency, retentionDays }: SanitizedOptions): void {
  if (!Number.isFinite(retentionDays) || retentionDays < 1) fail('retentionDays must be 1 or more')
  if (!Number.isFinite(timeoutMs) || timeoutMs <= 0) fail('timeoutMs must be above 0')
  if (!Number.isInteger(concurrency) || concurrency < 1) fail('concurrency must be 1 or more')
}

function checkTags({ tags, events }: SanitizedOptions, { collections = [] }: Config): void {
  if (!tags) return
  if (!collections.some(({ slug }) => slug === tags.collection)) {
    fail(`tags: there is no collection "${tags.collection}"`)
  }
  for (const [slug, name] of Object.entries(tags.fields)) {
    if (!events[slug]) fail(`tags: "${slug}" is not among the collections of events`)
    const field = flattenTopLevelFields(
      collections.find((collection) => collection.slug === slug)?.fields ?? [],
    ).find((candidate) => 'name' in candidate && candidate.name === name)
    const isTagField = field?.type === 'relationship' && field.relationTo === tags.collection
    if (!isTagField) fail(`tags: "${name}" of "${slug}" is no relationship to ${tags.collection}`)
  }
}

function checkManagedEndpoints({
  managedEndpoints,
  allowedHosts,
  eventTypes,
}: SanitizedOptions): void {
  const names = new Set<string>()
  for (const { name, url, secret, eventTypes: chosen = [] } of managedEndpoints) {
    const where = `managedEndpoints "${name}"`
    if (!name || names.has(name)) fail(`${where}: the name is empty or used twice`)
    names.add(name)
    const verdict = checkUrl(url, allowedHosts)
    if (verdict.kind === 'refused') fail(`${where}: ${verdict.reason}`)
    const unknown = chosen.find((type) => !eventTypes.includes(type))
    if (unknown !== undefined) fail(`${where}: nobody sends "${unknown}"`)
    try {
      decodeSecret(secret)
    } catch (cause) {
      throw new Error(`webhooksPlugin: ${where}: the secret is not usable.`, { cause })
    }
  }
}

function fail(problem: string): never {
  throw new Error(`webhooksPlugin: ${problem}.`)
}

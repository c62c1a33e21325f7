import { isSubscribed } from './eventType.ts'

type Id = number | string
type List<T> = readonly T[] | null | undefined

/** What an endpoint wants to hear of; each list that is empty stands for everything. */
export interface MessageFilter {
  id: Id
  eventTypes?: List<string>
  collections?: List<string>
  locales?: List<string>
  tags?: List<Id>
}

/** What a message is judged by. */
export interface FilterableMessage {
  eventType: string
  docCollection: string
  /** Empty when the event concerns no locale in particular, which is: all. */
  locales?: List<string>
  /** Those that the doc has, and those that it had before. */
  tags?: List<Id>
  target?: Id | null
}

/**
 * Whether a webhook endpoint gets a message. All of its filters have to agree; a message for one
 * endpoint goes to that one, whatever its filters say. Whether the endpoint is enabled is another
 * question.
 *
 * A doc without tags, such as a redirect, is nothing for an endpoint that asks for certain tags.
 */
export function wantsMessage(endpoint: MessageFilter, message: FilterableMessage): boolean {
  const { target, eventType, docCollection, locales, tags } = message
  if (target !== null && target !== undefined) return String(target) === String(endpoint.id)
  return (
    isSubscribed(endpoint.eventTypes, eventType) &&
    shares(endpoint.collections, [docCollection]) &&
    (!locales?.length || shares(endpoint.locales, locales)) &&
    shares(endpoint.tags, tags ?? [])
  )
}

/** Ids may be numbers in one place and text in another. */
function shares(wanted: List<Id>, given: readonly Id[]): boolean {
  if (!wanted?.length) return true
  const names = new Set(given.map(String))
  return wanted.some((name) => names.has(String(name)))
}

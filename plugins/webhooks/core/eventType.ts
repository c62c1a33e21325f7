/** Full stops between parts of letters, digits and underscores, such as `article.published`. */
const EVENT_TYPE = /^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*$/

/** @see Standard Webhooks 1.0.0, "Event types" */
export function isEventType(text: string): boolean {
  return EVENT_TYPE.test(text)
}

const VERBS_WITH_DRAFTS = ['published', 'updated', 'unpublished', 'deleted'] as const
const VERBS_WITHOUT_DRAFTS = ['created', 'updated', 'deleted'] as const

/** The event types that changes to the docs of one collection give rise to. */
export function eventTypesOf(noun: string, hasDrafts: boolean): string[] {
  return (hasDrafts ? VERBS_WITH_DRAFTS : VERBS_WITHOUT_DRAFTS).map((verb) => `${noun}.${verb}`)
}

/** Whether an endpoint wants messages of a type; one that chose none wants all. */
export function isSubscribed(chosen: readonly string[] | null | undefined, type: string): boolean {
  return !chosen?.length || chosen.includes(type)
}

/** Full stops between parts of letters, digits and underscores, such as `article.published`. */
const EVENT_TYPE = /^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*$/

/** @see Standard Webhooks 1.0.0, "Event types" */
export function isEventType(text: string): boolean {
  return EVENT_TYPE.test(text)
}

/** Sent to the one endpoint that an admin tests; nobody chooses it. */
export const TEST_EVENT_TYPE = 'test.ping'

const DRAFT_SAVED = 'draft_saved'
const VERBS_WITH_DRAFTS = ['published', 'updated', 'unpublished', 'deleted'] as const
const VERBS_WITHOUT_DRAFTS = ['created', 'updated', 'deleted'] as const

/** The event types that public changes to the docs of one collection give rise to. */
export function publicEventTypesOf(noun: string, hasDrafts: boolean): string[] {
  return (hasDrafts ? VERBS_WITH_DRAFTS : VERBS_WITHOUT_DRAFTS).map((verb) => `${noun}.${verb}`)
}

/** The event type of a draft or autosave, which the public does not see. */
export function draftEventTypeOf(noun: string): string {
  return `${noun}.${DRAFT_SAVED}`
}

/** Whether only those endpoints get messages of a type that chose it by name. */
export function isOptIn(type: string): boolean {
  return type.endsWith(`.${DRAFT_SAVED}`)
}

/**
 * Whether an endpoint wants messages of a type. One that chose none wants all, but for those that
 * have to be chosen.
 */
export function isSubscribed(chosen: readonly string[] | null | undefined, type: string): boolean {
  return chosen?.length ? chosen.includes(type) : !isOptIn(type)
}

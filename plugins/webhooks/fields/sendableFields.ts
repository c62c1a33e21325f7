import type { FlattenedField, SanitizedCollectionConfig } from 'payload'

/** What Payload keeps of a login; a field of that name holds nothing for others. */
const OF_LOGINS = new Set([
  'password',
  'hash',
  'salt',
  'apiKey',
  'apiKeyIndex',
  'enableAPIKey',
  'resetPasswordToken',
  'resetPasswordExpiration',
  'loginAttempts',
  'lockUntil',
  'sessions',
  '_verified',
  '_verificationToken',
])

/**
 * Top-level fields of a collection whose values may be sent to webhook endpoints: those that are
 * stored, not hidden, and readable by whoever may read the doc. Collections of logins have none.
 */
export function sendableFields({
  auth,
  flattenedFields,
}: SanitizedCollectionConfig): FlattenedField[] {
  return auth ? [] : flattenedFields.filter(isSendable)
}

/** Whether a field, of a collection or within another field, may be sent. */
export function isSendable(field: FlattenedField): boolean {
  const isStored = field.type !== 'join' && !('virtual' in field && field.virtual)
  const isOpen = !('hidden' in field && field.hidden) && !('access' in field && field.access?.read)
  return isStored && isOpen && !OF_LOGINS.has(field.name)
}

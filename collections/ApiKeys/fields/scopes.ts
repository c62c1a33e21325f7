import type { Field } from 'payload'
import type { Scope } from '../../shared/access/callerOf.ts'

interface ScopeText {
  label: string
  description: string
  isDefault?: boolean
  /** A scope that means nothing without `read`. */
  needsRead?: boolean
}

const TEXTS: Record<Scope, ScopeText> = {
  read: {
    label: 'Read what is published',
    description: 'Over GraphQL and REST, with a limit of its own.',
    isDefault: true,
  },
  drafts: {
    label: 'Read drafts',
    description: 'Also what is unpublished or scheduled, for previews.',
    needsRead: true,
  },
  introspection: {
    label: 'Read the schema',
    description: 'Introspection, which tools ask for that generate types.',
    needsRead: true,
  },
  operations: {
    label: 'Register operations',
    description: 'Add queries to the list of those that are allowed, from a build.',
  },
}

/** One checkbox for each scope. None of them lets a key change content, users or keys. */
export const scopesField: Field = {
  name: 'scopes',
  type: 'group',
  label: 'What it may do',
  fields: (Object.entries(TEXTS) as [Scope, ScopeText][]).map(([name, text]) => ({
    name,
    type: 'checkbox',
    label: text.label,
    defaultValue: text.isDefault ?? false,
    admin: { description: text.description },
    validate: (value: unknown, { siblingData }: { siblingData: Partial<Record<Scope, unknown>> }) =>
      !text.needsRead ||
      value !== true ||
      siblingData.read === true ||
      `"${text.label}" needs "${TEXTS.read.label}".`,
  })),
}

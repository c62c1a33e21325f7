import type { FlattenedField, SanitizedCollectionConfig, SanitizedConfig } from 'payload'
import type { Caller } from './createCallers.ts'
import type { Marks } from './createMarks.ts'
import type { Seen } from './createReader.ts'
import { isOurs, STATES } from './seedStates.ts'

const INTRODUCTION = `# Who sees what

<!-- Written by tests/src/access/access.int.spec.ts. After a change of access: UPDATE_GOLDEN=1, then read the difference. -->

Every field of every collection was filled with a value that occurs nowhere else, in docs of every state. Each caller then asked for everything over REST and GraphQL: lists, single docs, versions, counts, and through every relation. The tables say whose values came to light, wherever that was. They are the same over both APIs and on SQLite and MongoDB.

- **all**: every field that anybody sees. **–**: none. **but \`x\`**: all of them, without \`x\`; **only \`x\`**: nothing else. A number is explained below its table.
- Choices, ticks and relations have too few values to be told apart; they are not in the tables. Ids of docs are no secret.
- **Published**: nothing has changed since. **Live**: with a later draft; the words of that draft are the line **later draft**. **Stored**: the collection keeps no drafts.
- A file or a count stands in the line of the template that it belongs to.
- The name of a user is public where an article has it as its byline.
- **consumer** is a user with the role of that name and a key. **key: x** is a key with the scope \`x\` (and \`read\`, where \`x\` needs it). **wrong key**: nobody has it.
`

/** What callers saw, as a page of Markdown: one table a collection, one line a state. */
export function describeMatrix(
  { collections }: SanitizedConfig,
  callers: Caller[],
  seen: Seen[],
  marks: Marks,
): string {
  const parts = collections
    .filter(isOurs)
    .sort((a, b) => (a.slug < b.slug ? -1 : 1))
    .map((collection) => tableOf(collection, callers, seen, marks))
  return `${INTRODUCTION}\n${parts.join('\n')}`
}

function tableOf(
  { slug, flattenedFields }: SanitizedCollectionConfig,
  callers: Caller[],
  seen: Seen[],
  marks: Marks,
): string {
  const fields = namesOf(flattenedFields)
  const states = STATES.filter((state) =>
    fields.some((field) => marks.valueAt({ collection: slug, state, field })),
  )
  if (states.length === 0) return `## ${slug}\n\nHas no values that can be marked.\n`
  const own = seen.filter(({ collection }) => collection === slug)
  const visible = fields.filter((field) => own.some((one) => one.field === field))
  const hidden = fields.filter(
    (field) =>
      !visible.includes(field) &&
      states.some((state) => marks.valueAt({ collection: slug, state, field })),
  )
  const notes: string[] = []
  const cellOf = (caller: string, state: string): string => {
    const shown = visible.filter((field) =>
      own.some((one) => one.caller === caller && one.state === state && one.field === field),
    )
    const missing = visible.filter((field) => !shown.includes(field))
    if (shown.length === 0) return '–'
    if (missing.length === 0) return 'all'
    if (shown.length <= 2) return `only ${shown.map(quote).join(', ')}`
    if (missing.length <= 2) return `but ${missing.map(quote).join(', ')}`
    const note = `only ${shown.map(quote).join(', ')}`
    if (!notes.includes(note)) notes.push(note)
    return String(notes.indexOf(note) + 1)
  }
  const rows = states.map((state) => [state, ...callers.map(({ name }) => cellOf(name, state))])
  const header = ['', ...callers.map(({ name }) => name)]
  return [
    `## ${slug}`,
    '',
    toTable([header, ...rows]),
    ...(notes.length > 0 ? ['', ...notes.map((note, n) => `${n + 1}. ${note}`)] : []),
    ...(hidden.length > 0 ? ['', `Nobody sees ${hidden.map(quote).join(', ')}.`] : []),
    '',
  ].join('\n')
}

const quote = (name: string): string => `\`${name}\``

/** Columns as wide as their widest cell, as the formatter of the project has them. */
function toTable(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const lines = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  )
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}

function namesOf(fields: FlattenedField[], prefix = ''): string[] {
  return fields.flatMap((field) =>
    'flattenedFields' in field
      ? namesOf(field.flattenedFields, `${prefix}${field.name}.`)
      : [prefix + field.name],
  )
}

import fc from 'fast-check'
import type { TemplateField } from '../../../../../plugins/documents/core/lexical/readInline.ts'

/** Keys that also name members of every object are the ones that code trips over. */
const key = fc.oneof(
  fc.constantFrom('constructor', 'to_string', 'name', 'a', 'start_date'),
  fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/),
)

/** Fields as a template may define them. */
export const anyDefinitions: fc.Arbitrary<TemplateField[]> = fc.uniqueArray(
  fc.record({
    key,
    label: fc.string({ maxLength: 20 }),
    type: fc.constantFrom('text', 'multiline', 'date', 'number', 'email', 'choice'),
    required: fc.boolean(),
    default: fc.option(fc.constantFrom('x', '2026-03-02', '12.5', 'a@b.org', 'one', ''), {
      nil: null,
    }),
    help: fc.option(fc.string({ maxLength: 10 }), { nil: null }),
    options: fc.constantFrom('one\ntwo\n', 'one', ''),
  }),
  { selector: (field) => field.key, minLength: 1, maxLength: 6 },
)

/** Values that fit one type or another, or none. */
export const anyValue = fc.oneof(
  fc.constantFrom('', ' ', 'one', 'two', 'x', '2026-02-29', '2028-02-29', '0000-01-01', 'a@b.org'),
  fc.constantFrom('a@b', 'a b@c.org', '12', null, true, false, 1e15, 1e16, -0, 0.1),
  fc.string({ maxLength: 8 }),
  fc.integer({ min: 490, max: 510 }).map((length) => '😀'.repeat(length)),
  fc.integer({ min: 3999, max: 4001 }).map((length) => 'x'.repeat(length)),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.array(fc.constant({}), { maxLength: 2 }),
)

const FITTING: Record<string, unknown[]> = {
  text: ['Ada', 'x'],
  multiline: ['one\ntwo'],
  date: ['2026-03-02', '2028-02-29'],
  number: [0, -12.5, 1e15],
  email: ['a@b.org'],
  choice: ['one'],
}

/** Values for these fields, most of which fit; sometimes one too many. */
export const anyValuesFor = (
  definitions: TemplateField[],
): fc.Arbitrary<Record<string, unknown>> => {
  const members = definitions.map(({ key, type }): [string, fc.Arbitrary<unknown>] => [
    key,
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...(FITTING[type ?? 'text'] ?? [])) },
      anyValue,
    ),
  ])
  const known = fc.record(Object.fromEntries(members), { requiredKeys: [] })
  return fc.oneof(
    { weight: 9, arbitrary: known },
    known.map((values) => ({ ...values, unknown: 1 })),
  )
}

import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { baseBody, bodyFor, MAX_BODY_BYTES } from '../../../../plugins/webhooks/core/messageBody.ts'

interface Read {
  id: string
  type: string
  timestamp: string
  data: Record<string, unknown> & { fields?: Record<string, unknown>; omittedFields?: string[] }
}

const subject = { collection: 'articles', id: '1' }
const head = { id: 'msg_1', type: 'article.updated', timestamp: '2026-11-23T13:00:52.722Z' }
const base = (data: Record<string, unknown> = {}): string =>
  baseBody({ ...head, data: { ...subject, ...data } })
const read = (text: string | null): Read => {
  if (text === null) throw new Error('the message has a body of its own')
  return JSON.parse(text) as Read
}
const select = (...selectedFields: string[]): { selectedFields: string[] } => ({ selectedFields })

describe('baseBody', () => {
  it('should carry the id of the message, its type, its time and what it is about', () => {
    expect(read(base({ slug: 'a', locales: ['en'] }))).toEqual({
      ...head,
      data: { ...subject, slug: 'a', locales: ['en'] },
    })
  })

  it('should leave out the largest data first, and name it', () => {
    const { data } = read(
      base({ middle: 'x'.repeat(12_000), large: 'x'.repeat(15_000), slug: 'a' }),
    )
    expect(data).toEqual({
      ...subject,
      middle: 'x'.repeat(12_000),
      slug: 'a',
      omittedFields: ['large'],
      isTruncated: true,
    })
  })

  it('should count bytes, not characters', () => {
    expect(read(base({ text: '😀'.repeat(4_900) })).data).toHaveProperty('text')
    expect(read(base({ text: '😀'.repeat(5_000) })).data.omittedFields).toEqual(['text'])
  })

  it('should stay short when even the names of what is left out are too long', () => {
    const names = Array.from({ length: 3_000 }, (_, n) => [`data_${n}`, 'x'.repeat(40)] as const)
    expect(read(base(Object.fromEntries(names))).data).toEqual({ ...subject, isTruncated: true })
  })
})

describe('bodyFor', () => {
  const fieldValues = { values: { title: 'T', summary: { en: 'S' } }, tooLarge: ['body'] }
  const message = { body: base({ slug: 'a' }), fieldValues }

  it('should add what the endpoint selects, and no other field', () => {
    expect(read(bodyFor(message, select('title')))).toEqual({
      ...head,
      data: { ...subject, slug: 'a', fields: { title: 'T' } },
    })
  })

  it('should name the fields whose value fits into no body', () => {
    expect(read(bodyFor(message, select('title', 'body'))).data).toEqual({
      ...subject,
      slug: 'a',
      fields: { title: 'T' },
      omittedFields: ['body'],
      isTruncated: true,
    })
  })

  it.each([
    ['selects nothing', null, message],
    ['selects what the doc does not have', ['price'], message],
    ['gets a message without values', ['title'], { ...message, fieldValues: null }],
  ])('should leave the message its own body for an endpoint that %s', (_case, fields, given) => {
    expect(bodyFor(given, { selectedFields: fields })).toBeNull()
  })

  it('should leave out fields before data', () => {
    const values = { title: 'x'.repeat(500), summary: 'x'.repeat(600) }
    const full = { body: base({ slug: 'x'.repeat(19_700) }), fieldValues: { values } }
    const { data } = read(bodyFor(full, select('title', 'summary')))
    expect(data.slug).toHaveLength(19_700)
    expect(data).toMatchObject({ fields: {}, omittedFields: ['summary', 'title'] })
  })

  it('should never exceed 20,000 bytes nor change a value, and account for every field', () => {
    const value = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30_000 }), fc.jsonValue())
    const name = fc.stringMatching(/^[a-z][a-zA-Z0-9_]{0,20}$/)
    fc.assert(
      fc.property(
        fc.dictionary(name, value, { noNullPrototype: true, maxKeys: 8 }),
        fc.integer({ min: 0, max: 30_000 }),
        (values, slugLength) => {
          const own = base({ slug: 'x'.repeat(slugLength) })
          const text = bodyFor(
            { body: own, fieldValues: { values } },
            select(...Object.keys(values)),
          )
          expect(text === null).toBe(Object.keys(values).length === 0)
          if (text === null) return
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_BODY_BYTES)
          const { data } = read(text)
          const { fields = {}, omittedFields = [] } = data
          for (const key of Object.keys(values)) {
            if (Object.hasOwn(fields, key))
              expect(fields[key]).toEqual(JSON.parse(JSON.stringify(values[key])))
            else expect(omittedFields).toContain(key)
          }
          expect(data.isTruncated).toBe(omittedFields.length > 0 ? true : undefined)
        },
      ),
      { numRuns: 200 },
    )
  })
})

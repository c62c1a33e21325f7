import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Payload, Where } from 'payload'
import { createTag } from '../../support/content.ts'
import { startPayload } from '../../support/startPayload.ts'

/** A locale that the types, made with one, do not have. */
const DE = 'de' as 'en'

let payload: Payload
let id: string

beforeAll(async () => {
  ;({ payload } = await startPayload({ LOCALES: 'en,de' }))
  ;({ id } = await createTag(payload, { name: 'Offer letter', aliases: ['job offer', 'hiring'] }))
  const data = { name: 'Angebot', aliases: ['Zusage'], _status: 'published' as const }
  await payload.update({ collection: 'tags', id, data, locale: DE })
  await createTag(payload, { name: 'Memo', aliases: ['notice'] })
}, 60_000)

const find = async (where: Where, locale: 'en', draft: boolean) =>
  (await payload.find({ collection: 'tags', where, locale, draft })).docs.map((doc) => doc.id)

describe.each([
  ['published tags', false],
  ['newest versions of tags', true],
])('%s', (_, draft) => {
  it.each<[Where]>([
    [{ aliases: { equals: 'hiring' } }],
    [{ aliases: { like: 'hiring' } }],
    [{ aliases: { in: ['other', 'hiring'] } }],
    [{ or: [{ name: { like: 'hiring' } }, { aliases: { like: 'hiring' } }] }],
  ])('should be found by one of their names in a locale: %j', async (where) => {
    expect(await find(where, 'en', draft)).toEqual([id])
    expect(await find(where, DE, draft)).toEqual([])
  })

  it('should be found by a name of another locale in that one', async () => {
    expect(await find({ aliases: { equals: 'Zusage' } }, DE, draft)).toEqual([id])
    expect(await find({ aliases: { equals: 'Zusage' } }, 'en', draft)).toEqual([])
  })
})

import fc from 'fast-check'
import type { CollectionSlug, Payload } from 'payload'
import { createLocalReq, initTransaction, killTransaction } from 'payload'
import { p, richText } from '../../../../demo/richText.ts'

/** A small library whose docs come, change, go and come back under the same ids. */
export interface Library {
  payload: Payload
  ids: Record<Kind, string[]>
  /** How REST is written to: `Authorization` of an admin. */
  rest: { origin: string; authorization: string }
}

export type Kind = 'articles' | 'document-templates' | 'generated-files' | 'tags' | 'users'

/** A step: what is done to which doc, and with which of the others. */
export interface Step {
  act: 'delete' | 'draft' | 'publish' | 'rename' | 'rest' | 'roll back' | 'translate' | 'unpublish'
  kind: Kind
  which: number
  others: number[]
  word: string
}

export const anyStep: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(
    'publish',
    'publish',
    'publish',
    'rename',
    'unpublish',
    'draft',
    'delete',
    'translate',
    'rest',
    'roll back',
  ),
  kind: fc.constantFrom<Kind>(
    'tags',
    'tags',
    'articles',
    'document-templates',
    'document-templates',
    'generated-files',
    'users',
  ),
  which: fc.nat(3),
  others: fc.array(fc.nat(3), { maxLength: 2 }),
  word: fc.constantFrom('alpha', 'beta', 'gamma', 'Ärger', '9 lives'),
})

/** Does the step; what cannot be done to a doc as it is, such as deleting one that is gone, is left. */
export async function take(step: Step, library: Library): Promise<void> {
  const { payload, rest } = library
  const { act, kind, which } = step
  const id = library.ids[kind][which] ?? ''
  const collection = kind as CollectionSlug
  const { totalDocs } = await payload.count({ collection, where: { id: { equals: id } } })
  const isThere = totalDocs > 0
  const data = await dataOf(step, library)
  if (kind === 'users') {
    await payload.update({ collection: 'users', id, data: { name: step.word } })
    return
  }
  if (kind === 'generated-files' && !data.template) return
  if (act === 'delete') {
    if (isThere) await payload.delete({ collection, id })
    return
  }
  if (!isThere) {
    await payload.create({ collection, data: { id, ...data } as never })
    return
  }
  if (act === 'rest' && kind !== 'generated-files') {
    const response = await fetch(`${rest.origin}/api/${kind}/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', authorization: rest.authorization },
      body: JSON.stringify(data),
    })
    if (!response.ok) throw new Error(`REST answered ${response.status}: ${await response.text()}`)
    return
  }
  const isDraftable = kind !== 'generated-files'
  if (act === 'roll back') {
    const req = await createLocalReq({}, payload)
    await initTransaction(req)
    await payload.update({ collection, id, data: data, req })
    await killTransaction(req)
    return
  }
  await payload.update({
    collection,
    id,
    data:
      act === 'unpublish' && isDraftable
        ? { _status: 'draft' }
        : act === 'rename' || act === 'translate'
          ? namesOf(step, { ...data, slug: `renamed-${which}-${step.others.length}` })
          : data,
    ...(act === 'draft' && isDraftable ? { draft: true } : {}),
    ...(act === 'translate' ? { locale: 'de' as never } : {}),
  })
}

const namesOf = ({ kind }: Step, data: Record<string, unknown>): Record<string, unknown> => {
  if (kind === 'tags') return { name: data.name, slug: data.slug, _status: 'published' }
  if (kind === 'generated-files') return { filename: data.filename }
  return { title: data.title, slug: data.slug, body: data.body, _status: 'published' }
}

async function dataOf(
  { kind, others, which, word }: Step,
  { ids, payload }: Library,
): Promise<Record<string, unknown>> {
  const pick = async (of: Kind): Promise<string[]> => {
    const picked = [...new Set(others)].map((at) => ids[of][at] ?? '')
    const where = { id: { in: picked } }
    const { docs } = await payload.find({ collection: of, where, depth: 0 })
    return docs.map(({ id }) => String(id))
  }
  const published = { slug: `${kind}-${which}`, _status: 'published' }
  switch (kind) {
    case 'tags': {
      const [leadArticle = null] = await pick('articles')
      const pinnedTemplates = await pick('document-templates')
      return { ...published, name: `${word} ${which}`, leadArticle, pinnedTemplates }
    }
    case 'articles':
      return {
        ...published,
        title: `${word} ${which}`,
        body: richText([p(word)]),
        author: ids.users[others[0] ?? 0],
        tags: await pick('tags'),
        relatedTemplates: await pick('document-templates'),
      }
    case 'document-templates':
      return {
        ...published,
        title: `${word} ${which}`,
        body: richText([p(word)]),
        kind: 'document',
        language: 'en',
        licence: 'free',
        paper: 'a4',
        formats: ['docx'],
        tags: await pick('tags'),
      }
    case 'generated-files':
      return {
        template: (await pick('document-templates'))[0],
        locale: 'en',
        kind: 'file',
        format: 'docx',
        key: `key-${which}`,
        filename: `${word}.docx`,
        url: `/files/${which}`,
        mimeType: 'application/octet-stream',
        bytes: 1,
        isCurrent: word !== 'beta',
        generatedAt: '2026-01-01T00:00:00.000Z',
      }
    case 'users':
      return { name: word }
  }
}

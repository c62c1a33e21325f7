import type { Payload, PayloadRequest } from 'payload'
import { p, richText, type Node } from '../../demo/richText.ts'
import type { Article, DocumentTemplate, Tag, User } from '../../payload-types.ts'

type Written<T> = Partial<Omit<T, 'id' | 'createdAt' | 'updatedAt'>>
interface Options {
  req?: PayloadRequest
}

/** A number that makes titles differ. */
let count = 0

/** Creates a published tag; `data` changes what matters to the test. */
export const createTag = (payload: Payload, data: Written<Tag> = {}, options: Options = {}) =>
  payload.create({
    collection: 'tags',
    data: { name: `tag ${++count}`, _status: 'published', ...data },
    ...options,
  })

/** Creates a published article. */
export const createArticle = (
  payload: Payload,
  data: Written<Article> = {},
  options: Options = {},
) =>
  payload.create({
    collection: 'articles',
    data: {
      title: `Article ${++count}`,
      body: body(p('Some words.')),
      _status: 'published',
      ...data,
    },
    ...options,
  })

/** Creates a published template. */
export const createTemplate = (
  payload: Payload,
  data: Written<DocumentTemplate> = {},
  options: Options = {},
) =>
  payload.create({
    collection: 'document-templates',
    data: {
      title: `Template ${++count}`,
      language: 'en',
      licence: 'free',
      kind: 'document',
      paper: 'a4',
      formats: ['docx', 'pdf'],
      body: body(p('Some words.')),
      _status: 'published',
      ...data,
    },
    ...options,
  })

/** Creates a user who can log in with the password `test-password`. */
export const createUser = (payload: Payload, role: User['role']) =>
  payload.create({
    collection: 'users',
    data: {
      name: `${role} ${++count}`,
      email: `${role}-${count}@platen.example`,
      password: 'test-password',
      role,
    },
  })

/** The value of a rich text field. */
export const body = (...nodes: Node[]) => richText(nodes) as unknown as Article['body']

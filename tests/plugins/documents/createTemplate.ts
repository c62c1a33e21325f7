import type { WriterResources } from '../../../plugins/documents/writers/types.ts'
import { richText, type Node } from '../../../demo/richText.ts'
import {
  readLexical,
  type TemplateContent,
} from '../../../plugins/documents/core/lexical/readLexical.ts'
import { classic } from '../../../plugins/documents/core/theme.ts'
import type { DocumentTree } from '../../../plugins/documents/core/tree.ts'

/** A valid template; break one part of it in each test. */
export function createContent(
  body: Node[],
  overrides: Partial<TemplateContent> = {},
): TemplateContent {
  return {
    kind: 'document',
    title: 'Offer letter',
    description: 'Offers a post.',
    author: 'Platen',
    language: 'en-GB',
    paper: 'a4',
    keywords: ['offer', 'letter'],
    modifiedAt: '2026-03-02T10:00:00.000Z',
    fields: [
      { key: 'candidate_name', label: 'Candidate name' },
      { key: 'job_title', label: 'Job title', default: 'Carpenter' },
    ],
    body: richText(body),
    ...overrides,
  }
}

export const createTree = (body: Node[], overrides: Partial<TemplateContent> = {}): DocumentTree =>
  readLexical(createContent(body, overrides))

/** The classic theme and no pictures. */
export const resources: WriterResources = { theme: classic, assets: new Map() }

import type { Field, JoinField } from 'payload'
import { generatedFilesSlug } from '../types.ts'

/** What the plugin shows of its results. */
export const createFilesFields = (): Field[] => [
  {
    name: 'rendering',
    type: 'ui',
    label: 'Files',
    admin: {
      position: 'sidebar',
      components: { Field: '/plugins/documents/components/FilesPanel/index.tsx#FilesPanel' },
    },
  },
  createJoin('files', 'file', ['locale', 'format']),
  createJoin('previews', 'preview', ['locale', 'page']),
]

/** Shown by the panel instead, so hidden as a table; there for REST and GraphQL. */
function createJoin(name: string, kind: string, defaultSort: string[]): JoinField {
  return {
    name,
    type: 'join',
    collection: generatedFilesSlug,
    on: 'template',
    where: { and: [{ isCurrent: { equals: true } }, { kind: { equals: kind } }] },
    defaultLimit: 20,
    defaultSort,
    maxDepth: 1,
    admin: { hidden: true },
  }
}

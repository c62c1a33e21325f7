import { templates } from '../../../demo/templates/index.ts'
import { richText } from '../../../demo/richText.ts'
import type { DemoTemplate } from '../../../demo/types.ts'
import { readLexical } from '../../../plugins/documents/core/readLexical.ts'
import type { DocumentTree } from '../../../plugins/documents/core/tree.ts'

/** The demo templates as the writers read them, by slug. */
export const demoTrees = (): Map<string, DocumentTree> =>
  new Map(templates.map((template) => [template.slug, demoTree(template)]))

function demoTree(template: DemoTemplate): DocumentTree {
  const { letterhead } = template
  return readLexical({
    kind: 'document',
    title: template.title,
    description: template.description,
    author: 'Platen',
    language: 'en-GB',
    paper: template.paper,
    modifiedAt: '2026-03-02T10:00:00.000Z',
    fields: template.fields.map((field) => ({ ...field, options: field.options?.join('\n') })),
    body: richText(template.body),
    ...(letterhead
      ? { letterhead: { name: letterhead.name, lines: letterhead.lines.join('\n') } }
      : {}),
  })
}

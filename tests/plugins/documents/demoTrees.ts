import { templates } from '../../../demo/templates/index.ts'
import { richText } from '../../../demo/richText.ts'
import type { DemoTemplate } from '../../../demo/types.ts'
import { readLexical } from '../../../plugins/documents/core/lexical/readLexical.ts'
import { shippedThemes, type Theme } from '../../../plugins/documents/core/theme.ts'
import type { DocumentTree } from '../../../plugins/documents/core/tree.ts'

/** The demo templates as the writers read them, by slug. */
export const demoTrees = (): Map<string, DocumentTree> =>
  new Map(templates.map((template) => [template.slug, demoTree(template)]))

/** The theme that each demo template is published with, by slug. */
export const demoThemes = (): Map<string, Theme> =>
  new Map(
    templates.map(({ slug, theme: name = 'classic' }) => {
      const theme = shippedThemes.find((shipped) => shipped.name === name)
      if (!theme) throw new Error(`The demo template "${slug}" names the theme "${name}"`)
      return [slug, theme]
    }),
  )

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

/** Child process: serves the demo letter to be filled in, as the CMS does; tells its address. */
import { letters } from '../../../demo/templates/letters.ts'
import { richText } from '../../../demo/richText.ts'
import { createDocumentsApp } from '../../plugins/documents/createDocumentsApp.ts'

const app = await createDocumentsApp({ fillsPerMinute: 1_000_000, libreOfficePath: false })
const letter = letters.find(({ slug }) => slug === 'employment-offer-letter')
if (!letter) throw new Error('There is no demo letter.')
const { id } = await app.create({
  title: letter.title,
  slug: letter.slug,
  fields: letter.fields.map((field) => ({ ...field, options: field.options?.join('\n') })),
  letterhead: letter.letterhead && {
    name: letter.letterhead.name,
    lines: letter.letterhead.lines.join('\n'),
  },
  body: richText(letter.body),
})
await app.rendered(id)
process.on('message', () => void app.destroy().then(() => process.exit(0)))
process.send?.({ url: app.url, slug: letter.slug, fields: letter.fields })

/** Child process: publishes copies of the demo templates, as many as its argument says. */
import { getPayload } from 'payload'
import { richText } from '../../../demo/richText.ts'
import { templates } from '../../../demo/templates/index.ts'
import config from '../../../payload.config.ts'
import { inTransaction } from '../../../plugins/shared/inTransaction.ts'

const AT_ONCE = 25

const wanted = Number(process.argv[2])
const payload = await getPayload({ config })
const documents = templates.filter((template) => 'body' in template)
for (let start = 0; start < wanted; start += AT_ONCE) {
  await inTransaction(payload, async (req) => {
    for (let count = start; count < Math.min(wanted, start + AT_ONCE); count++) {
      const template = documents[count % documents.length]
      if (!template) throw new Error('There are no demo templates.')
      await req.payload.create({
        collection: 'document-templates',
        data: {
          title: `${template.title} ${count}`,
          slug: `${template.slug}-${count}`,
          description: template.description,
          language: 'en-GB',
          licence: 'free',
          formats: ['docx', 'pdf'],
          paper: template.paper,
          letterhead: template.letterhead && {
            name: template.letterhead.name,
            lines: template.letterhead.lines.join('\n'),
          },
          fields: template.fields.map((field) => ({
            ...field,
            options: field.options?.join('\n'),
          })),
          body: richText(template.body),
          _status: 'published',
        } as never,
        req,
      })
    }
  })
}
await payload.destroy()
process.exit(0)

import type { Payload } from 'payload'
import sharp from 'sharp'
import { mainPicture } from '../../../../plugins/documents/core/formats.ts'
import { p } from '../../../../demo/richText.ts'
import {
  body,
  createArticle,
  createTag,
  createTemplate,
  createUser,
} from '../../../support/content.ts'

export interface FullDocs {
  admin: Awaited<ReturnType<typeof createUser>>
  tag: string
  article: string
  template: string
}

/** One doc of each public collection with a value in every field, in English and Polish. */
export async function seedFull(payload: Payload): Promise<FullDocs> {
  const admin = await createUser(payload, 'admin')
  const png = await sharp({
    create: { width: 640, height: 400, channels: 3, background: '#336699' },
  })
    .png()
    .toBuffer()
  const hero = await payload.create({
    collection: 'media',
    data: { alt: 'A desk' },
    file: { data: png, mimetype: 'image/png', name: 'desk.png', size: png.length },
  })
  const seo = { title: 'For engines', description: 'Described for engines.' }
  const tag = await createTag(payload, {
    name: 'offer letter',
    description: 'All about offers.',
    aliases: ['job offer', 'letter of offer'],
    seo,
  })
  const article = await createArticle(payload, {
    title: 'How to offer',
    summary: 'In short.',
    hero: hero.id,
    tags: [tag.id],
    author: admin.id,
    seo,
  })
  const templates = []
  for (const title of ['First', 'Second', 'Third']) {
    templates.push(
      await createTemplate(payload, {
        title,
        description: `${title} of three.`,
        tags: [tag.id],
        seo,
        body: body(p('Dear candidate,'), p('we offer.')),
        fields: [
          {
            label: 'Name',
            key: 'name',
            type: 'text',
            default: 'Ann',
            help: 'In full.',
            required: true,
          },
        ],
        letterhead: { logo: hero.id, name: 'Acme', lines: 'One street' },
      }),
    )
  }
  const ids = templates.map(({ id }) => id)
  const [template = ''] = ids
  for (const id of ids) await addFiles(payload, id)
  await payload.update({
    collection: 'articles',
    id: article.id,
    data: { relatedTemplates: ids, _status: 'published' },
  })
  const data = { leadArticle: article.id, pinnedTemplates: [ids[2] ?? '', template] }
  await payload.update({ collection: 'tags', id: tag.id, data: { ...data, _status: 'published' } })
  await payload.update({
    collection: 'tags',
    id: tag.id,
    locale: 'pl' as 'en',
    data: { name: 'list ofertowy', aliases: ['oferta'], _status: 'published' },
  })
  await payload.create({ collection: 'redirects', data: { from: '/old/', to: '/new/' } })
  return { admin, tag: tag.id, article: article.id, template }
}

/** As the documents plugin writes them. */
async function addFiles(payload: Payload, template: string): Promise<void> {
  const common = {
    template,
    locale: 'en',
    isCurrent: true,
    generatedAt: '2026-01-01T00:00:00.000Z',
  }
  const add = (data: Record<string, unknown>) =>
    payload.db.create({ collection: 'generated-files', data: { ...common, ...data } })
  for (const format of ['docx', 'pdf']) {
    const filename = `offer.${format}`
    const url = `/downloads/${template}/${filename}`
    const key = format.padEnd(64, '0')
    await add({
      kind: 'file',
      format,
      filename,
      url,
      key,
      mimeType: 'application/pdf',
      bytes: 12_345,
      pageCount: 2,
    })
  }
  for (const width of [320, mainPicture.width]) {
    const [filename, key] = [`1-${width}.${mainPicture.format}`, String(width).padEnd(64, '0')]
    const size = {
      width,
      height: width * 1.4,
      bytes: 999,
      page: 1,
      placeholder: 'data:image/webp;base64,AA',
    }
    await add({
      kind: 'preview',
      format: mainPicture.format,
      filename,
      url: `/previews/${key}.webp`,
      key,
      mimeType: 'image/webp',
      ...size,
    })
  }
}

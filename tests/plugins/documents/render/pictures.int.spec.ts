import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CollectionSlug } from 'payload'
import sharp from 'sharp'
import { p, richText } from '../../../../demo/richText.ts'
import { templateRendersSlug, type RenderDoc } from '../../../../plugins/documents/types.ts'
import { createDocumentsApp, type DocumentsApp } from '../createDocumentsApp.ts'

const media = 'media' as CollectionSlug

let app: DocumentsApp
let uploads: string
beforeAll(async () => {
  uploads = await mkdtemp(join(tmpdir(), 'platen-media-'))
  app = await createDocumentsApp({ mediaCollection: media }, [
    {
      slug: media,
      upload: { staticDir: uploads },
      fields: [{ name: 'alt', type: 'text', localized: true }],
    },
  ])
}, 60_000)
afterAll(async () => {
  await app.destroy()
  await rm(uploads, { recursive: true })
})

async function picture(background: string) {
  const data = await sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer()
  return { data, mimetype: 'image/png', name: `${background}.png`, size: data.byteLength }
}

const upload = async (background: string) =>
  (await app.payload.create({
    collection: media,
    data: { alt: 'Logo' } as never,
    file: await picture(background),
  })) as { id: string }

const createWithLogo = (logo: string) =>
  app.create({ body: richText([p('Hello')]), fields: [], letterhead: { name: 'Firm', logo } })

const renderOf = (template: number | string) =>
  app.payload.db.findOne<RenderDoc>({
    collection: templateRendersSlug,
    where: { template: { equals: template } },
  })

describe('a picture in templates', () => {
  it('should make their files anew when its file changes, and no others', async () => {
    const [shown, other] = [await upload('red'), await upload('blue')]
    const { id } = await createWithLogo(shown.id)
    const { id: unconcerned } = await createWithLogo(other.id)
    await app.rendered(id)
    await app.rendered(unconcerned)
    const before = await app.currentFiles(id)
    const untouched = await renderOf(unconcerned)
    await app.payload.update({
      collection: media,
      id: shown.id,
      data: {},
      file: await picture('green'),
    })
    await app.rendered(id)
    const keys = (await app.currentFiles(id)).map(({ key }) => key)
    expect(keys).toHaveLength(before.length)
    expect(before.filter(({ key }) => keys.includes(key))).toEqual([])
    expect(await renderOf(unconcerned)).toEqual(untouched)
  })

  it('should change nothing when nothing of it changes', async () => {
    const { id: logo } = await upload('yellow')
    const { id } = await createWithLogo(logo)
    await app.rendered(id)
    const before = await app.currentFiles(id)
    await app.payload.update({ collection: media, id: logo, data: { alt: 'Logo' } })
    await app.rendered(id)
    expect(await app.currentFiles(id)).toEqual(before)
  })

  it('should be gone from the letterhead when it is deleted', async () => {
    const { id: logo } = await upload('black')
    const { id } = await createWithLogo(logo)
    await app.rendered(id)
    const before = await app.currentFiles(id)
    await app.payload.delete({ collection: media, id: logo })
    expect(await app.rendered(id)).toMatchObject({ status: 'done', usedMedia: null })
    expect(await app.currentFiles(id)).not.toEqual(before)
  })

  it('should be missed in the text when it is deleted, and the old files stay', async () => {
    const { id: shown } = await upload('white')
    const node = { type: 'upload', relationTo: 'media', value: shown, fields: null, version: 3 }
    const { id } = await app.create({ body: richText([p('Hello'), node]), fields: [] })
    await app.rendered(id)
    const before = await app.currentFiles(id)
    await app.payload.delete({ collection: media, id: shown })
    const render = await app.rendered(id)
    expect(render.status).toBe('failed')
    expect(render.error).toMatch(/picture/)
    expect(await app.currentFiles(id)).toEqual(before)
  })
})

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Builder } from '../../../site/build/createBuilder.ts'
import type { Report, WebhookMessage } from '../../../site/receiver/index.ts'
import { createTestSite, redirectDoc, tagDoc, templateDoc, type TestSite } from '../builders.ts'
import { type FakeCms, startFakeCms } from '../fakeCms.ts'

const PUBLISHED_AT = '2026-05-05T12:00:00.000Z'

describe('what the builder reports', () => {
  let cms: FakeCms
  let site: TestSite
  let reports: Report[]

  beforeEach(async () => {
    cms = await startFakeCms()
    cms.put('tags', tagDoc('t1'))
    cms.put('document-templates', templateDoc('d1', { tags: ['t1'] }))
    site = await createTestSite(cms)
    reports = []
  })

  afterEach(async () => {
    await cms.close()
    await site.remove()
  })

  const start = (options = {}) =>
    site.start({
      now: () => new Date(PUBLISHED_AT),
      reporter: { add: (more) => Promise.resolve(void reports.push(...more)) },
      ...options,
    })

  /** A site that is up to date, and whose reports so far are forgotten. */
  async function startUpToDate(): Promise<Builder> {
    const builder = await start()
    await builder.catchUp()
    reports.length = 0
    return builder
  }

  const lastMessage = () => cms.messages.at(-1) as unknown as WebhookMessage
  const url = (page: string) => `https://site.example${page}`

  it('should name the address of a doc that is live, and when its files were in place', async () => {
    const builder = await startUpToDate()
    cms.put('document-templates', templateDoc('d1', { title: 'New' }))
    await builder.catchUp()
    expect(reports).toEqual([
      {
        id: lastMessage().id,
        status: 'live',
        at: PUBLISHED_AT,
        url: url('/templates/template-d1/'),
      },
    ])
  })

  it('should report each message once, also after a restart within the minute read twice', async () => {
    const builder = await startUpToDate()
    cms.put('document-templates', templateDoc('d1', { title: 'New' }))
    await builder.catchUp()
    await builder.catchUp()
    expect(await (await start()).catchUp()).toBeNull()
    expect(reports).toHaveLength(1)
  })

  it('should report every message of a burst', async () => {
    const builder = await startUpToDate()
    for (const title of ['One', 'Two', 'Three']) {
      cms.put('document-templates', templateDoc('d1', { title }))
    }
    await builder.catchUp()
    expect(reports.map(({ id }) => id)).toEqual(cms.messages.slice(-3).map(({ id }) => id))
  })

  it('should report what is gone, redirected or none of its business as live', async () => {
    const builder = await startUpToDate()
    cms.delete('document-templates', 'd1')
    cms.put('redirects', redirectDoc('r1', '/old/', '/tags/'))
    const media = { collection: 'media', id: 'm1' }
    cms.messages.push({ ...lastMessage(), id: 'msg_media', type: 'media.updated', data: media })
    await builder.catchUp()
    expect(reports.map(({ status, url: address }) => [status, address])).toEqual([
      ['live', undefined],
      ['live', url('/old/')],
      ['live', undefined],
    ])
  })

  it('should report messages about docs that it has no page for', async () => {
    const builder = await startUpToDate()
    cms.put('redirects', redirectDoc('r1', '/templates/template-d1/', '/tags/'))
    await builder.catchUp()
    expect(reports).toEqual([{ id: lastMessage().id, status: 'live', at: PUBLISHED_AT }])
  })

  it('should say why a page failed, and report it live once it is made', async () => {
    const builder = await startUpToDate()
    const previews = [{ id: 'v', page: 1, width: 8, height: 11, key: 'picture-9' }]
    cms.put('document-templates', templateDoc('d1', { previews }))
    await builder.catchUp()
    await builder.catchUp() // tried again; nothing new to tell
    expect(reports).toEqual([
      {
        id: lastMessage().id,
        status: 'failed',
        at: PUBLISHED_AT,
        reason: 'The page lacks pictures that the CMS does not have: picture-9.webp.',
      },
    ])
    cms.previews.set('picture-9', Buffer.from('webp'))
    await builder.catchUp()
    expect(reports.at(-1)).toMatchObject({
      id: lastMessage().id,
      status: 'live',
      url: url('/templates/template-d1/'),
    })
    expect(reports).toHaveLength(2)
  })

  it('should remember what failed over a restart', async () => {
    const builder = await startUpToDate()
    cms.put('document-templates', templateDoc('d1', { title: 7 }))
    const { id } = lastMessage()
    await builder.catchUp()
    expect(reports).toMatchObject([
      {
        id,
        status: 'failed',
        reason: expect.stringMatching(/^This doc cannot be read: title: .+\.$/),
      },
    ])
    cms.put('document-templates', templateDoc('d1', { title: 'Mended' }))
    await (await start()).catchUp()
    expect(reports.slice(1)).toMatchObject([
      { id, status: 'live' },
      { id: lastMessage().id, status: 'live' },
    ])
  })

  it('should say whose address it is when two docs want the same', async () => {
    const builder = await startUpToDate()
    cms.put('document-templates', templateDoc('d2', { slug: 'template-d1' }))
    await builder.catchUp()
    const reason = 'Its address, /templates/template-d1/, is that of “Template d1”.'
    expect(reports).toMatchObject([{ status: 'failed', reason }])
  })

  it('should report only after the files are in place, and again when it died before it saved', async () => {
    await startUpToDate()
    cms.put('document-templates', templateDoc('d1', { title: 'Just before the crash' }))
    let html = ''
    const dying = await start({
      reporter: {
        add: async () => {
          html = await site.read('templates/template-d1/index.html')
          throw new Error('killed')
        },
      },
    })
    await expect(dying.catchUp()).rejects.toThrow('killed')
    expect(html).toContain('Just before the crash')
    await (await start()).catchUp()
    expect(reports).toMatchObject([{ id: lastMessage().id, status: 'live' }])
  })

  it('should try again and report again what is delivered once more', async () => {
    const builder = await startUpToDate()
    cms.put('document-templates', templateDoc('d1', { title: 'New' }))
    await builder.catchUp()
    const message = lastMessage()
    await writeFile(site.file('templates/template-d1/index.html'), 'damaged')
    await builder.take(message, { isRepeat: true })
    const report = await builder.catchUp()
    expect(report?.written).toEqual(['/templates/template-d1/'])
    expect(reports.map(({ id, status }) => [id, status])).toEqual([
      [message.id, 'live'],
      [message.id, 'live'],
    ])
    expect(await builder.catchUp()).toBeNull()
  })

  it('should not say of a page that stayed as it was that it is live only now', async () => {
    await startUpToDate()
    cms.put('document-templates', templateDoc('d1', { title: 'New' }))
    await (await start()).catchUp()
    const later = await start({ now: () => new Date('2026-05-06T00:00:00.000Z') })
    await later.take(lastMessage(), { isRepeat: true })
    await later.catchUp()
    expect(reports.map(({ at }) => at)).toEqual([PUBLISHED_AT, PUBLISHED_AT])

    const older = { ...lastMessage(), id: 'msg_older', timestamp: '2026-03-01T00:00:00.000Z' }
    await later.take(older, { isRepeat: true })
    await later.catchUp()
    await later.take(lastMessage(), { isRepeat: true })
    await later.catchUp()
    expect(reports.at(-1)).toMatchObject({ id: lastMessage().id, at: PUBLISHED_AT })

    await writeFile(site.file('templates/template-d1/index.html'), 'damaged')
    await later.take(lastMessage(), { isRepeat: true })
    await later.catchUp()
    expect(reports.at(-1)?.at).toBe('2026-05-06T00:00:00.000Z')
  })

  it('should say of a page that failed meanwhile that it is live from then on', async () => {
    let day = 1
    const builder = await start({ now: () => new Date(Date.UTC(2026, 5, day)) })
    await builder.catchUp()
    const good = templateDoc('d1', { title: 'Good' })
    cms.put('document-templates', good)
    await builder.catchUp()
    const message = lastMessage()
    const retry = async (fields: Record<string, unknown>) => {
      day += 1
      cms.docs['document-templates'].set('d1', { ...good, fields: { ...good.fields, ...fields } })
      await builder.take(message, { isRepeat: true })
      await builder.catchUp()
    }
    await retry({ title: 7 })
    await retry({})
    const told = reports.filter(({ id }) => id === message.id)
    expect(told.map(({ status, at }) => [status, at.slice(0, 10)])).toEqual([
      ['live', '2026-06-01'],
      ['failed', '2026-06-02'],
      ['live', '2026-06-03'],
    ])
  })

  it('should keep what is delivered once more over a restart, and when the CMS is away', async () => {
    await startUpToDate()
    const old = { ...lastMessage(), id: 'msg_old', timestamp: '2026-03-01T00:00:00.000Z' }
    // Another process than the one that saw it first: only its age tells.
    await (await start()).take(old, { isRepeat: false })
    await writeFile(path.join(site.env.directory, 'retries.jsonl'), '{"id":', { flag: 'a' })
    cms.isDown = true
    const builder = await start()
    await expect(builder.catchUp()).rejects.toThrow()
    cms.isDown = false
    await builder.catchUp()
    expect(reports).toMatchObject([{ id: 'msg_old', status: 'live' }])
    expect(await (await start()).catchUp()).toBeNull()
  })

  it('should leave to the feed what is new', async () => {
    const builder = await startUpToDate()
    await builder.take(
      { ...lastMessage(), timestamp: new Date().toISOString() },
      { isRepeat: false },
    )
    expect(await builder.catchUp()).toBeNull()
  })

  it('should report the newest of each doc and type with a first build', async () => {
    cms.put('document-templates', templateDoc('d1', { title: 'Newer' }))
    const newest = cms.messages.map(({ id }) => id)
    cms.put('document-templates', templateDoc('d1', { title: 'Newest' }))
    newest[2] = lastMessage().id
    const old = { ...lastMessage(), id: 'msg_old', timestamp: '2026-02-01T00:00:00.000Z' }
    cms.messages.unshift({ ...old, type: 'document_template.files_ready' })
    await (await start({ now: () => new Date() })).catchUp()
    expect(reports.map(({ id }) => id)).toEqual(newest)
    expect(new Set(reports.map(({ status }) => status))).toEqual(new Set(['live']))
  })

  it('should report what happened since the last build with a later full one, and no more', async () => {
    const hourAgo = new Date(Date.now() - 3_600_000).toISOString()
    for (const message of cms.messages) message.timestamp = hourAgo
    const now = () => new Date()
    await (await start({ now })).catchUp()
    reports.length = 0
    cms.put('document-templates', templateDoc('d1', { title: 'Newer' }))
    site.env.siteName = 'Another name'
    expect((await (await start({ now })).catchUp())?.kind).toBe('full')
    expect(reports.map(({ id }) => id)).toEqual([lastMessage().id])
  })
})

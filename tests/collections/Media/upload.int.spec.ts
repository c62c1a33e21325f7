import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CollectionSlug } from 'payload'
import sharp from 'sharp'
import { createMedia } from '../../../collections/Media/index.ts'
import { tellMalformedForm } from '../../../src/tellMalformedForm.ts'
import { createTestPayload, type TestPayload } from '../../plugins/shared/createTestPayload.ts'

const media = 'media' as CollectionSlug
let app: TestPayload
let directory: string
let token: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'platen-media-'))
  app = await createTestPayload(() => ({
    sharp,
    hooks: { afterError: [tellMalformedForm] },
    collections: [
      { slug: 'users', auth: true, fields: [{ name: 'role', type: 'text', saveToJWT: true }] },
      createMedia(directory),
    ],
  }))
  const login = { email: 'ann@example.com', password: 'a password for tests' }
  await app.payload.create({ collection: 'users', data: { ...login, role: 'editor' } as never })
  token = (await app.payload.login({ collection: 'users', data: login })).token ?? ''
}, 60_000)
afterAll(async () => {
  await app.destroy()
  await rm(directory, { recursive: true, force: true })
})

interface MediaDoc {
  id: string
  filename: string
  mimeType: string
  width: number
  height: number
  sizes: { thumbnail: { width: number } }
}

const upload = async (data: Buffer, name: string, id?: string): Promise<MediaDoc> => {
  const file = { data, name, mimetype: 'image/png', size: data.length }
  const fields = { alt: 'A saw' } as never
  const doc = id
    ? await app.payload.update({ collection: media, id, data: fields, file })
    : await app.payload.create({ collection: media, data: fields, file })
  return doc as unknown as MediaDoc
}

const rest = (data: Buffer, name: string, login = token): Promise<Response> => {
  const form = new FormData()
  form.append('file', new File([new Uint8Array(data)], name, { type: 'image/png' }))
  form.append('_payload', JSON.stringify({ alt: 'A saw' }))
  return app.request('/media', { method: 'POST', body: form, headers: { Authorization: `JWT ${login}` } })
}

const stored = (doc: MediaDoc): Promise<Buffer> => readFile(join(directory, doc.filename))

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#b04a2f' } })

describe('an uploaded picture', () => {
  it('should be what its bytes say, whatever its name says', async () => {
    const jpeg = await picture(40, 20).jpeg().toBuffer()
    const doc = await upload(jpeg, 'My Photo.PNG')
    expect(doc).toMatchObject({ filename: 'My-Photo.jpg', mimeType: 'image/jpeg', width: 40 })
    expect((await sharp(await stored(doc)).metadata()).format).toBe('jpeg')
  })

  it.each(['png', 'webp', 'avif'] as const)('should stay %s', async (format) => {
    const doc = await upload(await picture(40, 20).toFormat(format).toBuffer(), 'photo')
    expect(doc).toMatchObject({ filename: `photo.${format}`, mimeType: `image/${format}` })
  })

  it('should stand upright, and say nothing of place and camera', async () => {
    const exif = { IFD0: { Make: 'Camera', Copyright: 'Ann' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } }
    const jpeg = await picture(40, 20).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    expect((await sharp(jpeg).metadata()).orientation).toBe(6)
    const doc = await upload(jpeg, 'turned.jpg')
    const bytes = await stored(doc)
    expect(doc).toMatchObject({ width: 20, height: 40 })
    const { exif: left, orientation } = await sharp(bytes).metadata()
    expect({ left, orientation }).toEqual({ left: undefined, orientation: undefined })
    expect(bytes.includes('Camera')).toBe(false)
  })

  it('should be made smaller when it is very large, with a thumbnail', async () => {
    const doc = await upload(await picture(4000, 1000).png().toBuffer(), 'wide.png')
    expect(doc).toMatchObject({ width: 2560, height: 640, sizes: { thumbnail: { width: 320 } } })
  })

  it('should lose what is hidden behind its end, and all frames but the first', async () => {
    const png = Buffer.concat([await picture(10, 10).png().toBuffer(), Buffer.from('<script>')])
    expect((await stored(await upload(png, 'tail.png'))).includes('<script>')).toBe(false)
    const frames = await Promise.all(['#ff0000', '#00ff00'].map((background) =>
      sharp({ create: { width: 8, height: 8, channels: 3, background } }).png().toBuffer(),
    ))
    const moving = await sharp(frames, { join: { animated: true } }).webp({ loop: 0 }).toBuffer()
    expect((await sharp(moving, { animated: true }).metadata()).pages).toBe(2)
    const doc = await upload(moving, 'moving.webp')
    expect((await sharp(await stored(doc), { animated: true }).metadata()).pages ?? 1).toBe(1)
    expect(doc.height).toBe(8)
  })
})

describe('a refused picture', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  /** The header of a PNG, and nothing else. */
  async function huge(): Promise<Buffer> {
    const png = await picture(10, 10).png().toBuffer()
    png.writeUInt32BE(20_000, 16)
    png.writeUInt32BE(20_000, 20)
    return png
  }

  it.each([
    ['an SVG', svg, 'a.svg', 'SVG pictures are not accepted'],
    ['an SVG as PNG', svg, 'a.png', 'SVG pictures are not accepted'],
    ['a PDF as PNG', Buffer.from('%PDF-1.7\n1 0 obj'), 'a.png', 'whatever its name says'],
    ['a web page as PNG', Buffer.from('<html><script>1</script>'), 'a.png', 'whatever its name says'],
    ['an empty file', Buffer.alloc(0), 'a.png', 'whatever its name says'],
    ['NUL in its name', svg, 'a\0.png', 'The name of the file holds a character'],
  ])('should be told why: %s', async (_name, bytes, name, message) => {
    await expect(upload(bytes, name)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining(message),
    })
  })

  it('should be told by its header when it is far too large, without being decoded', async () => {
    await expect(upload(await huge(), 'a.png')).rejects.toThrow(
      'This picture has 20000 × 20000 pixels, and 40 megapixels are allowed.',
    )
  })

  it('should be told when it is cut off', async () => {
    const whole = await sharp(Buffer.from(Array.from({ length: 30_000 }, (_, at) => (at * 7919) % 251)), {
      raw: { width: 100, height: 100, channels: 3 },
    })
      .jpeg()
      .toBuffer()
    await expect(upload(whole.subarray(0, whole.length / 2), 'a.jpg')).rejects.toThrow('is damaged')
  })

  it('should leave the picture before where it is', async () => {
    const doc = await upload(await picture(30, 30).png().toBuffer(), 'kept.png')
    const before = await stored(doc)
    await expect(upload(svg, 'kept.png', doc.id)).rejects.toThrow('SVG')
    const file = { data: before, name: 'b.png', mimetype: 'image/png', size: before.length }
    await expect(
      app.payload.update({ collection: media, id: doc.id, data: { alt: ' ' }, file }),
    ).rejects.toThrow('Alternative text')
    expect(await stored(doc)).toEqual(before)
    expect(await app.payload.findByID({ collection: media, id: doc.id })).toMatchObject({
      filename: 'kept.png',
      width: 30,
    })
  })
})

describe('uploading through the REST API', () => {
  it('should answer 201, and 400 with the reason', async () => {
    const png = await picture(10, 10).png().toBuffer()
    const accepted = await rest(png, 'über.png')
    expect(accepted.status).toBe(201)
    expect(((await accepted.json()) as { doc: MediaDoc }).doc.filename).toBe('über.png')
    const refused = await rest(Buffer.from('<svg/>'), 'a.svg')
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({
      errors: [
        {
          message: expect.stringContaining('SVG pictures are not accepted'),
          data: { errors: [{ path: 'file' }] },
        },
      ],
    })
  })

  it.each([
    ['NUL in a name', 'filename="nul\0.png"', 'Malformed part header'],
    ['NUL in an encoded name', "filename*=UTF-8''nul%00.png", 'a character that no name may hold'],
  ])('should answer 400 to %s', async (_name, disposition, message) => {
    const png = await picture(10, 10).png().toBuffer()
    const body = Buffer.concat([
      Buffer.from(
        `--x\r\nContent-Disposition: form-data; name="file"; ${disposition}\r\nContent-Type: image/png\r\n\r\n`,
      ),
      png,
      Buffer.from(
        '\r\n--x\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n{"alt":"A saw"}\r\n--x--\r\n',
      ),
    ])
    const headers = {
      Authorization: `JWT ${token}`,
      'Content-Type': 'multipart/form-data; boundary=x',
    }
    const response = await app.request('/media', { method: 'POST', body, headers })
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining(message) }],
    })
    expect(response.status).toBe(400)
  })

  it('should look at nothing that a stranger sends', async () => {
    const names = await readdir(directory)
    expect((await rest(Buffer.from('<svg/>'), 'a.svg', 'nobody')).status).toBe(403)
    expect(await readdir(directory)).toEqual(names)
  })
})

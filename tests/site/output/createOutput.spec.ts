import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createOutput, removePartialFiles } from '../../../site/output/createOutput.ts'
import { OutputError } from '../../../site/output/errors.ts'
import { isTwinOf, TWIN_ENDINGS, writeTwins } from '../../../site/output/twins.mjs'
import type { FileSystem } from '../../../site/output/wholeFile.mjs'
import { temporaryDirectory } from '../../support/temporaryDirectory.ts'

const PAGE = 'tags/p/plan/index.html'
const LARGE = Buffer.from('<p>Large enough to be worth compressing.</p>'.repeat(40))
const OTHER = Buffer.from('<p>Something else, and longer than the limit.</p>'.repeat(40))
const SMALL = Buffer.from('<p>Short.</p>')

const listed = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => path.relative(folder, path.join(item.parentPath, item.name)))
    .sort()

const twinOf = (folder: string, ending: string): Buffer | null => {
  const file = path.join(folder, PAGE + ending)
  return fs.existsSync(file) ? fs.readFileSync(file) : null
}

function expectConsistent(folder: string, bytes: Buffer) {
  expect(fs.readFileSync(path.join(folder, PAGE)).equals(bytes)).toBe(true)
  for (const ending of TWIN_ENDINGS) {
    const twin = twinOf(folder, ending)
    if (bytes.length > 512) expect(twin && isTwinOf(ending, twin, bytes)).toBe(true)
    else expect(twin).toBeNull()
  }
}

const failing = (code: string, steps: (keyof FileSystem)[], isOver = () => false): FileSystem =>
  new Proxy(fs, {
    get: (target, name: keyof FileSystem) =>
      steps.includes(name)
        ? (...args: unknown[]) => {
            if (!isOver()) throw Object.assign(new Error(code), { code, syscall: 'write' })
            return (target[name] as (...all: unknown[]) => unknown)(...args)
          }
        : target[name],
  })

describe('createOutput', () => {
  it('should write a page with compressed twins that show the same bytes', async () => {
    const folder = temporaryDirectory()
    await expect(createOutput(folder).write(PAGE, LARGE)).resolves.toBe('written')
    expect(listed(folder)).toEqual([PAGE, `${PAGE}.br`, `${PAGE}.gz`])
    expectConsistent(folder, LARGE)
  })

  it('should write nothing when the bytes are the same', async () => {
    const folder = temporaryDirectory()
    const output = createOutput(folder)
    await output.write(PAGE, LARGE)
    const inodes = listed(folder).map((file) => fs.statSync(path.join(folder, file)).ino)
    await expect(output.write(PAGE, LARGE)).resolves.toBe('unchanged')
    expect(listed(folder).map((file) => fs.statSync(path.join(folder, file)).ino)).toEqual(inodes)
  })

  it('should write no twins beside pictures, fonts and short texts', async () => {
    const folder = temporaryDirectory()
    const output = createOutput(folder)
    await output.write('og/a.png', LARGE)
    await output.write('robots.txt', SMALL)
    expect(listed(folder)).toEqual(['og/a.png', 'robots.txt'])
  })

  it('should remove the twins of a page that became short', async () => {
    const folder = temporaryDirectory()
    const output = createOutput(folder)
    await output.write(PAGE, LARGE)
    await output.write(PAGE, SMALL)
    expect(listed(folder)).toEqual([PAGE])
  })

  it.each(['missing', 'half', 'of other bytes'])(
    'should mend a twin that is %s beside a page that is right',
    async (damage) => {
      const folder = temporaryDirectory()
      const output = createOutput(folder)
      await output.write(PAGE, LARGE)
      for (const ending of TWIN_ENDINGS) {
        const file = path.join(folder, PAGE + ending)
        if (damage === 'missing') fs.rmSync(file)
        if (damage === 'half') fs.truncateSync(file, 20)
      }
      if (damage === 'of other bytes') writeTwins(fs, folder, PAGE, OTHER, true)
      await output.write(PAGE, LARGE)
      expectConsistent(folder, LARGE)
    },
  )

  it('should remove a file with its twins and the folders that it leaves empty', async () => {
    const folder = temporaryDirectory()
    const output = createOutput(folder)
    await output.write(PAGE, LARGE)
    await output.write('tags/index.html', SMALL)
    output.remove(PAGE)
    output.remove('tags/q/never/index.html')
    expect(listed(folder)).toEqual(['tags/index.html'])
    expect(fs.existsSync(path.join(folder, 'tags/p'))).toBe(false)
  })

  it('should go on when the folder is deleted, or files and folders stand in the way', async () => {
    const folder = path.join(temporaryDirectory(), 'public')
    const output = createOutput(folder)
    await output.write(PAGE, LARGE)
    fs.rmSync(folder, { recursive: true })
    await output.write(PAGE, LARGE)
    expectConsistent(folder, LARGE)
    fs.rmSync(path.join(folder, 'tags'), { recursive: true })
    fs.writeFileSync(path.join(folder, 'tags'), 'a file where a folder belongs')
    expect(() => output.remove(PAGE)).not.toThrow()
    await output.write(PAGE, LARGE)
    expectConsistent(folder, LARGE)
    output.remove(PAGE)
    fs.mkdirSync(path.join(folder, PAGE, 'inside'), { recursive: true })
    await output.write(PAGE, OTHER)
    expectConsistent(folder, OTHER)
  })

  it.each([
    ['ENOSPC', /index\.html in .+ cannot be written: the disk is full\. Free some space/],
    [
      'EACCES',
      /index\.html in .+ cannot be written: the site may not\. Give the user .+ the right/,
    ],
  ])('should say on %s which file it is and what to do, and go on later', async (code, text) => {
    const folder = temporaryDirectory()
    let isOver = false
    const files = failing(code, ['writeFileSync', 'mkdirSync'], () => isOver)
    const output = createOutput(folder, {
      files,
      writeTwins: (...args) => Promise.resolve(writeTwins(files, ...args)),
    })
    const error = await output.write(PAGE, LARGE).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(OutputError)
    expect((error as OutputError).message).toMatch(text)
    expect(error).toMatchObject({ errno: code, syscall: 'write' })
    isOver = true
    await output.write(PAGE, LARGE)
    expectConsistent(folder, LARGE)
  })

  it('should carry errors of the thread over', async () => {
    const file = path.join(temporaryDirectory(), 'no-folder')
    fs.writeFileSync(file, '')
    await expect(createOutput(file).write('a.html', LARGE)).rejects.toMatchObject({
      code: 'OUTPUT',
      message: expect.stringMatching(/^a\.html in .+no-folder cannot be written/) as unknown,
    })
  })

  it('should leave the old bytes or the new ones, killed at any step, and mend the rest', async () => {
    const bytes = fc.constantFrom(LARGE, OTHER, SMALL, Buffer.alloc(0))
    let crashes = 0
    await fc.assert(
      fc.asyncProperty(
        fc.option(bytes),
        bytes,
        fc.integer({ min: 0, max: 14 }),
        bytes,
        async (before, after, steps, atLast) => {
          const folder = temporaryDirectory()
          const output = createOutput(folder)
          if (before) await output.write(PAGE, before)
          if (await isKilledWriting(folder, after, steps)) crashes += 1
          const [now] = [output.read(PAGE)]
          expect([before, after].some((one) => (now ? one?.equals(now) : one === null))).toBe(true)
          for (const ending of TWIN_ENDINGS) {
            const twin = twinOf(folder, ending)
            if (!twin) continue
            const shown = [before, after].filter((one) => one !== null)
            expect(shown.some((one) => isTwinOf(ending, twin, one))).toBe(true)
          }
          removePartialFiles(folder)
          await output.write(PAGE, atLast)
          expectConsistent(folder, atLast)
          expect(listed(folder).filter((file) => !file.startsWith(PAGE))).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
    expect(crashes).toBeGreaterThan(100)
  })
})

/** Nothing reaches the disk after so many steps; the last one may have written half. */
async function isKilledWriting(folder: string, bytes: Buffer, steps: number): Promise<boolean> {
  let left = steps
  const killed = new Error('killed')
  const files = new Proxy(fs, {
    get: (target, name: keyof FileSystem) => {
      const original = target[name] as (...args: unknown[]) => unknown
      return (...args: unknown[]) => {
        if (left === 0 && name === 'writeFileSync') {
          const [file, content] = args as [string, Buffer]
          if (fs.existsSync(path.dirname(file))) {
            fs.writeFileSync(file, content.subarray(0, content.length / 2))
          }
        }
        left -= 1
        if (left < 0) throw killed
        return original(...args)
      }
    },
  })
  const output = createOutput(folder, {
    files,
    writeTwins: (...args) => Promise.resolve(writeTwins(files, ...args)),
  })
  await output.write(PAGE, bytes).catch(() => undefined)
  return left < 0
}

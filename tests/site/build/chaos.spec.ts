import { beforeAll, describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { onCleanUp } from '../../support/cleanUp.ts'
import { createRandom } from '../../support/createRandom.ts'
import { eventually } from '../../support/eventually.ts'
import { articleDoc, createTestSite, type TestSite } from '../builders.ts'
import { createMortalSite, type MortalSite } from '../chaos/createMortalSite.ts'
import { createPostman } from '../chaos/createPostman.ts'
import { damageFolder } from '../chaos/damageFolder.ts'
import { PICTURES, randomEdit } from '../chaos/randomEdit.ts'
import { type FaultyProxy, MANNERS, startFaultyProxy } from '../chaos/startFaultyProxy.ts'
import { type FakeCms, startFakeCms } from '../fakeCms.ts'

const SEED = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000)
const ROUNDS = Number(process.env.CHAOS_ROUNDS ?? 15)
/** The longest that a site lives on before it is killed; building it anew takes less. */
const MAX_MOMENT_MS = 500
/** The site compares the bytes of its files from a minute after its start on. */
const HEALED_MS = 180_000
/** Nobody edits this one, so that its page has to be there all the time. */
const SPARED = 'articles/article-spared'

let cms: FakeCms
let proxy: FaultyProxy

beforeAll(async () => {
  cms = await startFakeCms()
  onCleanUp(cms.close)
  proxy = await startFaultyProxy(cms.url)
  onCleanUp(proxy.close)
  for (const key of PICTURES) cms.previews.set(key, Buffer.from(key))
  cms.put('articles', articleDoc('spared'))
})

async function newSite(cmsUrl: string): Promise<{ folder: TestSite; site: MortalSite }> {
  const folder = await createTestSite(cms)
  onCleanUp(folder.remove)
  return { folder, site: await createMortalSite({ ...folder.env, cmsUrl }) }
}

const servesSpared = async ({ url }: MortalSite): Promise<void> => {
  const response = await fetch(`${url}/${SPARED}/`)
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('Words of spared.')
}

/** What is wrong with each file that is not as it should be; bytes would fill the screen. */
async function differences(one: TestSite, fresh: TestSite): Promise<string[]> {
  const [actual, expected] = [await one.files(), await fresh.files()]
  const files = new Set([...Object.keys(actual), ...Object.keys(expected)])
  const verdict = (file: string) => {
    if (expected[file] === undefined) return 'too much'
    return actual[file] === undefined ? 'missing' : 'different'
  }
  return [...files]
    .filter((file) => actual[file] !== expected[file])
    .map((file) => `${verdict(file)}: ${file}`)
    .sort()
}

/** What the site removes only once it is ten minutes old; no page shows it. */
const MAY_STAY = /^too much: previews\//

/** Waits until the folder holds what a site makes that starts now with an empty one. */
async function expectFreshBytes(folder: TestSite): Promise<void> {
  const fresh = await newSite(cms.url)
  await fresh.site.start()
  await eventually(async () => {
    expect((await fetch(`${fresh.site.url}/readyz`)).status).toBe(200)
    const found = await differences(folder, fresh.folder)
    expect(found.filter((one) => !MAY_STAY.test(one))).toEqual([])
  }, HEALED_MS)
  await fresh.site.kill()
}

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

describe(`the site among troubles (CHAOS_SEED=${SEED})`, () => {
  it('should serve what it has, and end with the bytes of a fresh build', async () => {
    const random = createRandom(SEED)
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T
    const edit = (times: number) => {
      for (let time = 0; time < times; time++) randomEdit(cms, random)
    }
    const postman = createPostman(cms, random)
    const { folder, site } = await newSite(proxy.url)
    const story: string[] = []
    let kills = 0
    let isWhole = true
    edit(20)
    await site.start()
    await eventually(() => servesSpared(site), 20_000)

    for (let round = 0; round < ROUNDS; round++) {
      proxy.manner = random() < 0.4 ? 'well' : pick(MANNERS)
      story.push(`CMS ${proxy.manner}`)
      edit(1 + Math.floor(random() * 5))
      await postman.deliver(site.url)
      if (random() < 0.3) await postman.deliverLate(site.url)
      if (isWhole) await servesSpared(site)
      await rest(random() * MAX_MOMENT_MS)
      if (random() < 0.6) {
        await site.kill()
        kills += 1
        story.push('killed')
      }
      if (random() < 0.4) {
        const damage = damageFolder(folder.file(''), SPARED, random)
        story.push(damage)
        if (damage.startsWith('the whole')) isWhole = false
      }
      if (!site.isRunning) await site.start()
      if (isWhole) await servesSpared(site)
    }

    proxy.manner = 'well'
    await site.kill()
    await site.start()
    await postman.deliverLate(site.url)
    process.stderr.write(
      `CHAOS_SEED=${SEED}: ${kills} kills; webhooks: ${JSON.stringify(postman.counts)}; ` +
        `${story.join(', ')}\n`,
    )
    await expectFreshBytes(folder)
    await servesSpared(site)
    await site.kill()
  }, 600_000)
})

const canMount = process.getuid?.() === 0 && mounts()
// A small disk of its own needs root.
const itWithSmallDisk = canMount ? it : it.skip

describe('a full disk', () => {
  itWithSmallDisk(
    'should leave the old pages, and the new ones should follow once there is room',
    async () => {
      const { folder, site } = await newSite(cms.url)
      mountSmallDisk(folder.env.directory)
      await site.start()
      await eventually(() => servesSpared(site), 20_000)
      await eventually(async () => {
        expect((await fetch(`${site.url}/readyz`)).status).toBe(200)
      }, 20_000)
      const filler = path.join(folder.env.directory, 'filler')
      fillDisk(filler)

      cms.put('articles', articleDoc('new', { title: 'Written on a full disk' }))
      const postman = createPostman(cms, () => 0.5)
      await postman.deliver(site.url)
      await eventually(() => expect(site.log()).toMatch(/no space|ENOSPC|disk is full/i), 20_000)
      await servesSpared(site)
      expect((await fetch(`${site.url}/articles/article-new/`)).status).toBe(404)

      rmSync(filler)
      await expectFreshBytes(folder)
      const page = await (await fetch(`${site.url}/articles/article-new/`)).text()
      expect(page).toContain('Written on a full disk')
      await site.kill()
    },
    300_000,
  )
})

/** Whether this system lets tests mount a file system in memory. */
function mounts(): boolean {
  const folder = `/tmp/platen-mount-${process.pid}`
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return true
  } catch {
    return false // a container without the right to
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function mountSmallDisk(folder: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder])
  onCleanUp(() => execFileSync('umount', ['--lazy', folder]))
}

/** Until nothing is left, not even for a small file. */
function fillDisk(file: string): void {
  const { bavail, bsize } = statfsSync(path.dirname(file))
  writeFileSync(file, Buffer.alloc(bavail * bsize))
}

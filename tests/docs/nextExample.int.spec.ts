import { beforeAll, describe, expect, it } from '@jest/globals'
import { execFile, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { onCleanUp } from '../support/cleanUp.ts'
import { eventually } from '../support/eventually.ts'
import { type ExampleCms, SECRET, startExampleCms } from './exampleCms.ts'
import { freePort } from './freePort.ts'

const root = path.resolve(import.meta.dirname, '../..')
const next = path.join(root, 'node_modules/next/dist/bin/next')

let cms: ExampleCms
let site: string

/** Builds the example with Next itself, in a copy below this repository, whose packages it uses. */
beforeAll(async () => {
  cms = await startExampleCms('next')
  mkdirSync(path.join(root, 'artifacts'), { recursive: true })
  const copy = mkdtempSync(path.join(root, 'artifacts/next-example-'))
  onCleanUp(() => rmSync(copy, { recursive: true, force: true }))
  for (const folder of ['docs/examples/next', 'site/receiver']) {
    cpSync(path.join(root, folder), path.join(copy, folder), { recursive: true })
  }
  const cwd = path.join(copy, 'docs/examples/next')
  writeFileSync(
    path.join(cwd, 'next.config.mjs'),
    `export default { typescript: { ignoreBuildErrors: true }, turbopack: { root: ${JSON.stringify(root)} } }`,
  )
  const port = await freePort()
  site = `http://127.0.0.1:${port}`
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    NODE_OPTIONS: '',
    NEXT_TELEMETRY_DISABLED: '1',
    CMS_URL: cms.url,
    SITE_URL: site,
    WEBHOOK_SECRET: SECRET,
  }
  await promisify(execFile)(process.execPath, [next, 'build'], { cwd, env })
  const args = [next, 'start', '-H', '127.0.0.1', '-p', String(port)]
  const server = spawn(process.execPath, args, { cwd, env, stdio: 'ignore' })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  onCleanUp(async () => {
    server.kill('SIGKILL')
    await ended
  })
  await eventually(async () => expect((await fetch(`${site}/nothing`)).status).toBe(404), 60_000)
}, 300_000)

const visit = async (slug: string): Promise<string> =>
  (await fetch(`${site}/articles/${slug}`)).text()

const deliver = async (...announced: Parameters<ExampleCms['announce']>): Promise<string> => {
  const message = cms.announce(...announced)
  expect((await cms.deliver(`${site}/api/webhooks`, message)).status).toBe(202)
  return message.id
}

describe('the example for Next', () => {
  it('should keep a page, show the new one right after its webhook, and report it', async () => {
    cms.articles.set('hello', { title: 'First', summary: 'One.' })
    expect(await visit('hello')).toContain('First')
    cms.articles.set('hello', { title: 'Second', summary: 'Two.' })
    const { reads } = cms
    expect(await visit('hello')).toContain('First')
    expect(cms.reads).toBe(reads)

    const id = await deliver('updated', 'hello')
    expect(await visit('hello')).toContain('Second')
    await eventually(() =>
      expect(cms.reports).toMatchObject([{ id, status: 'live', url: `${site}/articles/hello` }]),
    )
  }, 60_000)

  it('should show nothing at the old address of an article that moved, and what is new', async () => {
    cms.articles.set('old', { title: 'Moving', summary: '' })
    expect(await visit('old')).toContain('Moving')
    expect((await fetch(`${site}/articles/new`)).status).toBe(404)
    cms.articles.set('new', { title: 'Moved', summary: '' })
    cms.articles.delete('old')
    await deliver('updated', 'new', { previousSlug: 'old' })
    expect((await fetch(`${site}/articles/old`)).status).toBe(404)
    expect(await visit('new')).toContain('Moved')
  }, 60_000)

  it('should refuse what was signed with another secret, and keep its page', async () => {
    cms.articles.set('safe', { title: 'Kept', summary: '' })
    await visit('safe')
    cms.articles.set('safe', { title: 'Changed', summary: '' })
    const forged = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
    const message = cms.announce('updated', 'safe')
    expect((await cms.deliver(`${site}/api/webhooks`, message, forged)).status).toBe(401)
    expect(await visit('safe')).toContain('Kept')
  }, 60_000)
})

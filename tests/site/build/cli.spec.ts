import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, truncateSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { lockFolder } from '../../../site/output/lockFolder.ts'
import { redirectDoc, createTestSite, tagDoc, templateDoc, type TestSite } from '../builders.ts'
import { type FakeCms, SECRET, startFakeCms } from '../fakeCms.ts'

describe('cli', () => {
  let cms: FakeCms
  let site: TestSite

  beforeEach(async () => {
    cms = await startFakeCms()
    site = await createTestSite(cms)
    cms.put('tags', tagDoc('t1'))
    cms.put('document-templates', templateDoc('d1', { tags: ['t1'] }))
    cms.put('redirects', redirectDoc('r1', '/old/', '/templates/template-d1/'))
  })

  afterEach(async () => {
    await site.remove()
    await cms.close()
  })

  const start = (...args: string[]): ChildProcess =>
    spawn(process.execPath, ['-C', 'production', '--import', 'tsx', 'site/build/cli.ts', ...args], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        LOCALES: 'en',
        CMS_URL: cms.url,
        SITE_URL: 'https://site.example',
        SITE_DIRECTORY: site.env.directory,
        SITE_WEBHOOK_SECRET: SECRET,
      },
    })

  async function run(...args: string[]) {
    const child = start(...args)
    let out = ''
    let err = ''
    child.stdout!.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr!.on('data', (chunk: Buffer) => (err += chunk.toString()))
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, out, err }
  }

  it('should show how it is used, and refuse what it does not know', async () => {
    const help = await run('--help')
    expect(help).toMatchObject({ code: 0, err: '' })
    expect(help.out).toMatch(/build {11}makes every page.+build --fresh.+verify/s)
    for (const args of [[], ['build', '--force'], ['verify', '--fresh']]) {
      expect(await run(...args)).toMatchObject({ code: 2, out: '', err: help.out })
    }
  })

  it('should build a site with all that is beside pages, and find it right', async () => {
    const build = await run('build')
    expect(build).toMatchObject({ code: 0, err: '' })
    expect(build.out).toMatch(/^\d+ pages in \d+\.\d s \(\d+ a second\): \d+ written, 0 unchanged/m)
    const files = Object.keys(await site.files())
    for (const file of ['index.html', 'index.html.br', 'sitemap.xml', '_redirects']) {
      expect(files).toContain(file)
    }
    expect(files.some((file) => file.startsWith('search-index/en/'))).toBe(true)
    expect(files.some((file) => /^og\/.+\.png$/.test(file))).toBe(true)
    const verify = await run('verify')
    expect(verify).toMatchObject({ code: 0 })
    expect(verify.out).toMatch(/^\d+ pages: all files are as they should be\n$/)
  })

  it('should list what is stale, missing or orphaned, and change nothing', async () => {
    await run('build', '--without-pictures')
    truncateSync(site.file('templates/template-d1/index.html'), 700)
    rmSync(site.file('tags/p/project-t1/index.html'))
    rmSync(site.file('tags/index.html.gz'))
    writeFileSync(site.file('404.html.br'), 'x')
    writeFileSync(site.file('robots.txt'), 'x')
    writeFileSync(site.file('shell.php'), 'x')
    const before = await site.files()
    cms.isDown = true
    const { code, out } = await run('verify')
    expect(code).toBe(1)
    expect(out.split('\n').slice(0, -2).sort()).toEqual([
      'changed: robots.txt',
      'changed: templates/template-d1/index.html',
      'missing: tags/p/project-t1/index.html',
      'orphaned: shell.php',
      'twin missing: tags/index.html',
      'twin stale: 404.html',
    ])
    expect(out).toMatch(/pages: 6 that are not as they should be; the site mends them/)
    expect(await site.files()).toEqual(before)
    cms.isDown = false
    await run('build', '--without-pictures')
    expect(await run('verify')).toMatchObject({ code: 0 })
  })

  it('should go on with a build that was killed', async () => {
    for (let number = 0; number < 520; number += 1) {
      cms.put('document-templates', templateDoc(`n${number}`))
    }
    const child = start('build', '--without-pictures')
    let out = ''
    for await (const chunk of child.stdout!) {
      out += (chunk as Buffer).toString()
      if (/^[1-9]\d\d of \d+ pages/m.test(out)) break
    }
    child.kill('SIGKILL')
    await once(child, 'close')
    expect(await run('verify')).toMatchObject({ code: 1 })
    const again = await run('build', '--without-pictures')
    expect(again).toMatchObject({ code: 0 })
    const [, written, unchanged] = /(\d+) written, (\d+) unchanged/.exec(again.out) ?? []
    expect(Number(unchanged)).toBeGreaterThanOrEqual(500)
    expect(Number(written)).toBeGreaterThan(0)
    expect(await run('verify')).toMatchObject({ code: 0 })
    const fresh = await run('build', '--fresh', '--without-pictures')
    expect(fresh.out).toMatch(/^Read 521 document-templates/m)
    expect(fresh).toMatchObject({ code: 0 })
  }, 200_000)

  it('should say what a person can mend', async () => {
    expect(await run('verify')).toMatchObject({
      code: 1,
      err: `There is no site in ${site.env.directory}: make one with npm run site -- build.\n`,
    })
    const lock = lockFolder(site.env.directory)
    const refused = await run('build', '--without-pictures')
    lock.release()
    expect(refused.code).toBe(1)
    expect(refused.err).toMatch(/^Another process \(\d+\) writes the site in .+: stop it first/)
    cms.isDown = true
    const { code, err } = await run('build', '--without-pictures')
    expect(code).toBe(1)
    expect(err).toMatch(/^[^\n]+\n$/)
  })
})

import { describe, expect, it } from '@jest/globals'
import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { temporaryDirectory } from '../../support/temporaryDirectory.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const folder = path.join(root, 'site/receiver')
const sources = readdirSync(folder).filter((file) => file.endsWith('.ts'))
const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
}

const importsOf = (file: string): string[] =>
  [...readFileSync(path.join(folder, file), 'utf8').matchAll(/\bfrom '([^']+)'/g)].map(
    ([, specifier]) => specifier ?? '',
  )

/** All files that a module leads to. */
function reachedFrom(file: string, reached = new Set<string>()): Set<string> {
  if (reached.has(file)) return reached
  reached.add(file)
  for (const specifier of importsOf(file)) {
    if (specifier.startsWith('./')) reachedFrom(specifier.slice(2), reached)
  }
  return reached
}

describe('the receiver as a package', () => {
  it('should import nothing but its own files, its dependency and Node', () => {
    const outside = sources.flatMap(importsOf).filter((name) => !/^\.\/[^/]+$/.test(name))
    const allowed = [...Object.keys(manifest.dependencies), /^node:/]
    const strange = outside.filter((name) => !allowed.some((one) => name.match(one)))
    expect(outside).toContain('standardwebhooks')
    expect(strange).toEqual([])
  })

  it('should not need Node where its entry says so', () => {
    const needingNode = [...reachedFrom('index.ts')].filter((file) =>
      importsOf(file).some((name) => name.startsWith('node:')),
    )
    expect(needingNode).toEqual([])
  })

  it('should depend on the version that is installed', () => {
    const installed = JSON.parse(
      readFileSync(path.join(root, 'node_modules/standardwebhooks/package.json'), 'utf8'),
    ) as { version: string }
    expect(manifest.dependencies).toEqual({ standardwebhooks: installed.version })
  })

  it('should be usable from plain Node once it is built, and without what only Node has', async () => {
    const directory = temporaryDirectory()
    const modules = path.join(directory, 'node_modules')
    const installed = path.join(modules, 'platen-receiver')
    mkdirSync(installed, { recursive: true })
    for (const name of ['standardwebhooks', '@stablelib', 'fast-sha256']) {
      symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name))
    }
    writeFileSync(path.join(installed, 'package.json'), JSON.stringify(manifest))
    const run = promisify(execFile)
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
    const project = ['-p', path.join(folder, 'tsconfig.json')]
    await run(process.execPath, [tsc, ...project, '--outDir', path.join(installed, 'dist')])
    writeFileSync(
      path.join(directory, 'consumer.mjs'),
      `import { createReceiver, verifyWebhook } from 'platen-receiver'
       import { createNodeListener } from 'platen-receiver/node'
       import { Webhook } from 'standardwebhooks'
       const secret = 'whsec_' + Buffer.alloc(24, 7).toString('base64')
       const receiver = createReceiver({ secret, onMessage: ({ id }) => console.log(id) })
       const body = '{"type":"a.b","timestamp":"2026-01-01T00:00:00Z","data":{}}'
       const at = new Date()
       const headers = {
         'webhook-id': 'msg_1',
         'webhook-timestamp': String(Math.floor(at / 1000)),
         'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
       }
       const request = new Request('http://x/', { method: 'POST', headers, body })
       console.log((await receiver.handle(request)).status, typeof createNodeListener(receiver))
       const { log } = console // Node's own Request and Response need its Buffer
       for (const name of ['Buffer', 'process', 'global', 'setImmediate']) delete globalThis[name]
       log((await verifyWebhook(secret, headers, body)).kind)`,
    )
    const env = { ...process.env, NODE_OPTIONS: '' }
    const { stdout } = await run(process.execPath, ['consumer.mjs'], { cwd: directory, env })
    expect(stdout).toBe('msg_1\n202 function\naccepted\n')
  }, 60_000)
})

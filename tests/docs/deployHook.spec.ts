import { beforeEach, describe, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { onCleanUp } from '../support/cleanUp.ts'
import { eventually } from '../support/eventually.ts'
import { serve } from '../support/serve.ts'
import { temporaryDirectory } from '../support/temporaryDirectory.ts'
import { type ExampleCms, SECRET, startExampleCms } from './exampleCms.ts'
import { freePort } from './freePort.ts'

const root = path.resolve(import.meta.dirname, '../..')

describe('the example of a deploy hook', () => {
  let cms: ExampleCms
  let builds: number
  let buildStatus: number
  let environment: NodeJS.ProcessEnv
  let receiver: string
  let output: string

  beforeEach(async () => {
    cms = await startExampleCms('shop')
    builds = 0
    output = ''
    buildStatus = 201
    const buildHook = await serve((req, res) => {
      if (req.method === 'POST' && buildStatus < 300) builds += 1
      res.writeHead(buildStatus).end()
    })
    const port = await freePort()
    receiver = `http://127.0.0.1:${port}/`
    environment = {
      ...process.env,
      NODE_OPTIONS: '',
      CMS_URL: cms.url,
      ENDPOINT: 'shop',
      WEBHOOK_SECRET: SECRET,
      BUILD_HOOK: buildHook,
      CURSOR_FILE: path.join(temporaryDirectory(), 'cursor.json'),
      QUIET_MS: '1500',
      PORT: String(port),
    }
  })

  async function start(): Promise<() => Promise<void>> {
    const script = 'docs/examples/deploy-hook/server.ts'
    const child = spawn(process.execPath, ['--import', 'tsx', script], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const kill = async () => {
      child.kill('SIGKILL')
      await ended
    }
    onCleanUp(kill)
    await eventually(async () => expect((await fetch(receiver)).status).toBe(405), 20_000)
    return kill
  }

  /** How many messages led to the builds that it tells of. */
  const messagesBuilt = () =>
    [...output.matchAll(/for (\d+) messages/g)].reduce((sum, [, count]) => sum + Number(count), 0)

  it('should ask for one build for a burst, and for what it missed while it was away', async () => {
    const kill = await start()
    await eventually(() => expect(builds).toBe(1), 20_000) // the first start
    for (const slug of ['one', 'two', 'three']) {
      expect((await cms.deliver(receiver, cms.announce('published', slug))).status).toBe(202)
    }
    await eventually(() => expect(messagesBuilt()).toBe(3), 20_000)
    expect(builds).toBe(2)

    const forged = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
    expect((await cms.deliver(receiver, cms.announce('updated', 'one'), forged)).status).toBe(401)

    await kill()
    cms.announce('deleted', 'two')
    await start()
    await eventually(() => expect(builds).toBe(3), 20_000)
  }, 60_000)

  it('should ask again until the hosting company took it', async () => {
    buildStatus = 503
    await start()
    await cms.deliver(receiver, cms.announce('published', 'one'))
    buildStatus = 201
    await eventually(() => expect(builds).toBe(1), 20_000)
  }, 60_000)
})

import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { Changes, type Change } from '../../../../src/database/changes.ts'
import { createAnswer } from '../../../../src/graphql/cache/Answer.ts'
import {
  createAnswerCache,
  type AnswerCache,
} from '../../../../src/graphql/cache/createAnswerCache.ts'
import { joinRedis, type RedisMember } from '../../../../src/graphql/cache/joinRedis.ts'
import { onCleanUp } from '../../../support/cleanUp.ts'
import { eventually } from '../../../support/eventually.ts'

const hasRedis = spawnSync('redis-server', ['--version']).status === 0
const logger = { warn: () => undefined, info: () => undefined }

let port: number
let redis: ChildProcess
const members: RedisMember[] = []

interface Process {
  cache: AnswerCache
  changes: Changes
}

beforeAll(async () => {
  if (!hasRedis) return
  port = await freePort()
  startRedis()
  onCleanUp(() => void redis.kill('SIGKILL'))
})
afterEach(async () => {
  for (const member of members.splice(0)) await member.stop()
})

function startRedis(): void {
  redis = spawn('redis-server', ['--port', String(port), '--save', '', '--bind', '127.0.0.1'], {
    stdio: 'ignore',
  })
}

/** One process of an installation, as far as answers are concerned. */
async function joinedProcess(secret = 'one'): Promise<Process> {
  const cache = createAnswerCache({ maxBytes: 1_000_000 })
  const changes = new Changes()
  changes.subscribe((change) => cache.drop(change))
  const member = joinRedis({ url: `redis://127.0.0.1:${port}`, secret, cache, changes, logger })
  members.push(member)
  await member.ready
  return { cache, changes }
}

function keep({ cache }: Process, name: string, keys: string[]): void {
  const recording = cache.begin()
  recording.hasAnonymousReads = true
  recording.isApproved = true
  for (const key of keys) recording.note(key)
  const parts = { status: 200, headers: {}, body: Buffer.from(name) }
  cache.end(recording, name, createAnswer({ ...parts, keys: recording.keys }))
}

const changeOf = (...keys: string[]): Change => ({
  keys: new Set(keys),
  lists: new Set(),
  wholes: new Set(),
})

;(hasRedis ? describe : describe.skip)('several processes', () => {
  it('should drop what another one changed, and nothing else', async () => {
    const [one, other] = [await joinedProcess(), await joinedProcess()]
    keep(other, 'changed', ['tags:1'])
    keep(other, 'unchanged', ['tags:2'])
    one.changes.tell(changeOf('tags:1'))
    await eventually(() => expect(other.cache.get('changed')).toBeUndefined())
    expect(other.cache.get('unchanged')).toBeDefined()
  })

  it('should not hear of other installations', async () => {
    const [one, twin, stranger] = [
      await joinedProcess(),
      await joinedProcess(),
      await joinedProcess('another'),
    ]
    keep(twin, 'answer', ['tags:1'])
    keep(stranger, 'answer', ['tags:1'])
    one.changes.tell(changeOf('tags:1'))
    await eventually(() => expect(twin.cache.get('answer')).toBeUndefined())
    expect(stranger.cache.get('answer')).toBeDefined()
  })

  it('should keep nothing while Redis is down, and go on when it is back', async () => {
    const one = await joinedProcess()
    keep(one, 'answer', ['tags:1'])
    expect(one.cache.size).toBe(1)
    redis.kill('SIGKILL')
    await eventually(() => expect(one.cache.isPaused).toBe(true))
    expect(one.cache.size).toBe(0)
    keep(one, 'answer', ['tags:1'])
    expect(one.cache.size).toBe(0)
    startRedis()
    await eventually(() => expect(one.cache.isPaused).toBe(false))
    keep(one, 'answer', ['tags:1'])
    expect(one.cache.size).toBe(1)
  })

  it('should keep nothing while Redis hangs', async () => {
    const one = await joinedProcess()
    keep(one, 'answer', ['tags:1'])
    redis.kill('SIGSTOP')
    await eventually(() => expect(one.cache.isPaused).toBe(true))
    redis.kill('SIGCONT')
    await eventually(() => expect(one.cache.isPaused).toBe(false))
  })
})

describe('a process that never reaches Redis', () => {
  it('should answer, and keep nothing', async () => {
    const cache = createAnswerCache({ maxBytes: 1_000_000 })
    const changes = new Changes()
    const url = `redis://127.0.0.1:${await freePort()}`
    const member = joinRedis({ url, secret: 'one', cache, changes, logger })
    members.push(member)
    changes.tell(changeOf('tags:1'))
    keep({ cache, changes }, 'answer', ['tags:1'])
    expect(cache.size).toBe(0)
  })
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo
      server.close(() => resolve(free))
    })
  })
}

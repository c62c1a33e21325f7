import { writeFileSync } from 'node:fs'
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Payload } from 'payload'
import { listOperations, registerOperations } from '../../../src/cli/operations.ts'
import { createRegistry } from '../../../src/graphql/operations/createRegistry.ts'
import { startPayload } from '../../support/startPayload.ts'
import { temporaryDirectory } from '../../support/temporaryDirectory.ts'

let payload: Payload
const directory = temporaryDirectory()
const lines: string[] = []

beforeAll(async () => {
  payload = (await startPayload()).payload
})
beforeEach(() => void (lines.length = 0))

function write(name: string, content: string | object): string {
  const path = `${directory}/${name}`
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const register = (...files: string[]) =>
  registerOperations(payload, files, (line) => lines.push(line))

describe('registerOperations', () => {
  it('should register what is right and tell what is not', async () => {
    const good = write('a.graphql', 'query Names { Tags { docs { name } } }')
    const mixed = write('b.json', {
      '0a1b': 'query Slugs { Tags { docs { slug } } }',
      '2c3d': 'query Wrong { Tagz { docs { slug } } }',
    })
    expect(await register(good, mixed)).toBe(1)
    expect(lines).toEqual([
      expect.stringMatching(/^Names \([0-9a-f]{64}\) costs \d+ at most\.$/),
      expect.stringMatching(/^Slugs \(0a1b\) costs \d+ at most\.$/),
      expect.stringMatching(/b\.json: 2c3d was refused\. .*Cannot query field "Tagz"/),
      '2 registered, 0 there already, 1 refused.',
    ])
    lines.length = 0
    expect(await register(good)).toBe(0)
    expect(lines).toEqual(['0 registered, 1 there already, 0 refused.'])
  })

  it('should register nothing when a file cannot be read', async () => {
    const good = write('c.graphql', 'query More { Tags { docs { name } } }')
    await expect(register(good, write('d.json', '{'))).rejects.toThrow('d.json is not JSON.')
    await listOperations(payload, (line) => lines.push(line))
    expect(lines.join('\n')).not.toContain('More')
  })
})

describe('listOperations', () => {
  it('should tell costs, and what is turned off or out of date', async () => {
    await payload.update({
      collection: 'operations',
      where: { operationId: { equals: '0a1b' } },
      data: { isEnabled: false, problem: 'It does not fit.' },
    })
    await listOperations(payload, (line) => lines.push(line))
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Slugs \(0a1b\): costs \d+ at most, by Command line, turned off$/),
        '  out of date: It does not fit.',
      ]),
    )
  })
})

describe('a registry in another process', () => {
  it('should see what the command line registered once it looks', async () => {
    const clock = { ms: 0 }
    const registry = createRegistry(payload, { lookEveryMs: 2_000, now: () => clock.ms })
    expect(await registry.find('late')).toBeNull()
    // Past the hooks, as another process would.
    const created = {
      collection: 'operations',
      data: { document: '{ late }', operationId: 'late' },
    }
    await payload.db.create({
      ...created,
      data: { ...created.data, sha256: 'x', isEnabled: true },
    } as never)
    expect(await registry.find('late')).toBeNull()
    clock.ms += 2_000
    expect(await registry.find('late')).toBe('{ late }')
  })
})

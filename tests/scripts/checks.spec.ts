import { describe, expect, it } from '@jest/globals'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkNode, checkPort, checkWritable } from '../../scripts/lib/checks.mjs'
import { fingerprint, isFresh, markFresh } from '../../scripts/lib/fingerprint.mjs'

const folder = mkdtempSync(join(tmpdir(), 'platen-'))

describe('what is checked before a start', () => {
  it('should refuse a Node that is too old, in one sentence', () => {
    expect(() => checkNode('18.20.0')).toThrow(/needs Node 20\.12 or later; this is Node 18\.20\.0/)
    expect(() => checkNode('20.11.1')).toThrow(/20\.12/)
    expect(() => checkNode('20.20.2')).not.toThrow()
    expect(() => checkNode('22.0.0')).not.toThrow()
  })

  it('should refuse a folder that cannot be written', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(() => checkWritable(join(file, 'data'))).toThrow(/Cannot write to/)
    expect(() => checkWritable(join(folder, 'new', 'data'))).not.toThrow()
  })

  it('should refuse a port that is taken, naming the variable that moves it', async () => {
    const other = createServer().listen(0, 'localhost')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    await expect(checkPort(port, 'localhost', 'SITE_PORT')).rejects.toThrow(
      `Port ${port} is taken by another program. Stop it, or set SITE_PORT to a free port.`,
    )
    await new Promise((resolve) => other.close(resolve))
    await expect(checkPort(port, 'localhost', 'SITE_PORT')).resolves.toBeUndefined()
  })
})

describe('a fingerprint', () => {
  it('should change with a name or a byte, and with nothing else', () => {
    const source = join(folder, 'source')
    writeFileSync(source, 'one')
    const first = fingerprint([source])
    writeFileSync(source, 'one')
    expect(fingerprint([source])).toBe(first)
    writeFileSync(source, 'two')
    expect(fingerprint([source])).not.toBe(first)
    const stamp = join(folder, 'stamp')
    expect(isFresh(stamp, first)).toBe(false)
    markFresh(stamp, first)
    expect(isFresh(stamp, first)).toBe(true)
  })
})

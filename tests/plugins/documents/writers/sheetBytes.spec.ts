import { describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('./printSheetDigests.ts', import.meta.url))

function digests(env: Record<string, string>): string {
  const options = ['-C', 'production', '--import', 'tsx', script]
  return execFileSync(process.execPath, options, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  }).trim()
}

describe('bytes of sheets', () => {
  it('should not depend on process, time zone, language or the day', () => {
    const here = digests({ TZ: 'UTC', LANG: 'C' })
    expect(here.replace(/[0-9a-f]{64}/g, '…')).toBe('xlsx …\nods …\npdf …\nhtml …')
    expect(digests({ TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8' })).toBe(here)
  }, 60_000)
})

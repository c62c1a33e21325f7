import { describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('./printDigests.ts', import.meta.url))

function digests(env: Record<string, string>): string {
  const output = execFileSync(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  return output.trim()
}

describe('bytes of files', () => {
  it('should not depend on process, time zone or language', () => {
    const here = digests({ TZ: 'UTC', LANG: 'C' })
    expect(here).toMatch(/^docx [0-9a-f]{64}\npdf [0-9a-f]{64}$/)
    expect(digests({ TZ: 'Asia/Kathmandu', LANG: 'de_DE.UTF-8' })).toBe(here)
  }, 60_000)
})

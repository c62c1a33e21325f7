import { describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('./printDigests.ts', import.meta.url))

function digests(env: Record<string, string>): string[] {
  const output = execFileSync(process.execPath, ['-C', 'production', '--import', 'tsx', script], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  return output.trim().split('\n')
}

describe('bytes of files', () => {
  it('should not depend on process, time zone, language or what was written before', () => {
    const here = digests({ TZ: 'UTC', LANG: 'C' })
    // Five formats, three themes, five papers; Markdown looks the same in each theme.
    expect(here).toHaveLength(75)
    expect(new Set(here.map((line) => line.split(' ').at(-1))).size).toBe(65)
    const there = digests({ TZ: 'Asia/Kathmandu', LANG: 'de_DE.UTF-8', REVERSED: '1' })
    expect(there).toEqual(here)
  }, 60_000)
})

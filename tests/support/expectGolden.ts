import { expect } from '@jest/globals'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Compares a text with the one that is kept. `UPDATE_GOLDEN=1` keeps the new one instead: look at
 * what `git diff` says then.
 */
export function expectGolden(file: URL, text: string): void {
  const path = fileURLToPath(file)
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  expect(text).toBe(readFileSync(path, 'utf8'))
}

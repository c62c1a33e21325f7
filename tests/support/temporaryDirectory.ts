import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onCleanUp } from './cleanUp.ts'

/** A folder that is removed after the tests of the file. */
export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'platen-'))
  onCleanUp(() => rmSync(path, { recursive: true, force: true }))
  return path
}

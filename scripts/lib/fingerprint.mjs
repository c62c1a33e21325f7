import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A hash over the names and bytes of files and folders; those that do not exist count as empty. */
export function fingerprint(paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(listFiles)) hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}

function listFiles(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)))
}

/** Whether `stamp` was written for this very fingerprint. */
export function isFresh(stamp, value) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === value
}

/** Remembers that what belongs to `stamp` is up to date. */
export const markFresh = (stamp, value) => writeFileSync(stamp, value)

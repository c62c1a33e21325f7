import { watch } from 'node:fs'
import { join } from 'node:path'

/** Saving a file makes several events, and a change of branch many. */
const QUIET_MS = 200

/**
 * Calls back when a file below one of `paths` changed.
 *
 * Node's own `--watch` is of no use here: it also watches what Next compiles, and its messages
 * disturb Next's workers.
 */
export function onChange(root, paths, callback) {
  let timer
  for (const path of paths) {
    watch(join(root, path), { recursive: true }, (_event, name) => {
      // Written by Next and Payload themselves.
      if (name?.endsWith('importMap.js')) return
      clearTimeout(timer)
      timer = setTimeout(callback, QUIET_MS)
    })
  }
}

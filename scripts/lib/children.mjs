import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { MEMORY_SETTINGS } from './memorySettings.mjs'
import { NODE_OPTIONS } from './nodeOptions.mjs'

const WARNING = 40

/**
 * Starts a server of the project. Its log goes to `data/logs/<name>.log`; warnings and errors are
 * shown as well.
 *
 * @param nodeOptions options of Node besides those that the project's TypeScript needs
 * @param onMessage told `{ type: 'progress', text }` and `{ type: 'ready', … }`
 */
export function startServer(name, script, { root, env, nodeOptions = [], onMessage }) {
  const logs = join(root, 'data', 'logs')
  mkdirSync(logs, { recursive: true })
  const log = createWriteStream(join(logs, `${name}.log`), { flags: 'a' })
  const child = spawn(process.execPath, [...nodeOptions, ...NODE_OPTIONS, script], {
    cwd: root,
    env: { ...MEMORY_SETTINGS, ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  child.on('message', onMessage)
  child.once('close', () => log.end())
  child.stderr.pipe(process.stderr)
  createInterface({ input: child.stdout }).on('line', (line) => {
    log.write(`${line}\n`)
    const entry = parse(line)
    if (entry?.level >= WARNING)
      console.error(`  ${name}: ${entry.msg ?? line}`, entry.err?.message ?? '')
  })
  return {
    child,
    ended: new Promise((resolve) =>
      child.once('exit', (code, signal) => resolve({ code, signal })),
    ),
  }
}

/** A log line, or null when it is something else that was printed. */
function parse(line) {
  if (!line.startsWith('{')) return null
  try {
    return JSON.parse(line)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

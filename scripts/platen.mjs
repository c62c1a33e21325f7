// `npm run platen -- …`: a command of the project, with the settings of `.env` and of the memory.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MEMORY_OPTIONS, MEMORY_SETTINGS } from './lib/memorySettings.mjs'
import { NODE_OPTIONS } from './lib/nodeOptions.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const settings = join(root, '.env')
if (existsSync(settings)) process.loadEnvFile(settings)

const child = spawn(
  process.execPath,
  [...MEMORY_OPTIONS, ...NODE_OPTIONS, join(root, 'src/cli/platen.ts'), ...process.argv.slice(2)],
  // Payload would look for a development server otherwise, and wait for its changes.
  {
    cwd: root,
    stdio: 'inherit',
    env: { NODE_ENV: 'production', ...MEMORY_SETTINGS, ...process.env },
  },
)
// A terminal sends Ctrl-C to both; the command ends in its own time.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.once('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
})

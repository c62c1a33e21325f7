// `npm start` and `npm run dev`: from a fresh clone to a running CMS and site, with one command.
// Plain JavaScript without dependencies, because it is what installs them.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkNode, checkPort, checkWritable, Refusal } from './lib/checks.mjs'
import { startServer } from './lib/children.mjs'
import { prepareEnvironment } from './lib/environment.mjs'
import { fingerprint, isFresh, markFresh } from './lib/fingerprint.mjs'
import { installDependencies } from './lib/install.mjs'
import { runQuietly } from './lib/run.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const isDevelopment = process.argv.includes('--dev')
const startedAt = Date.now()

try {
  await main()
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(`\n${error.message}`)
  process.exit(1)
}

async function main() {
  checkNode()
  checkWritable(join(root, 'data'))
  await installDependencies(root)
  prepareEnvironment(root)
  const host = process.env.HOST || 'localhost'
  const port = Number(process.env.PORT || 3000)
  const sitePort = Number(process.env.SITE_PORT || 4000)
  await checkPort(port, host, 'PORT')
  await checkPort(sitePort, host, 'SITE_PORT')
  if (!isDevelopment) await buildAdmin()
  await serve({
    NODE_ENV: isDevelopment ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    CMS_URL: process.env.CMS_URL || `http://localhost:${port}`,
    SITE_URL: process.env.SITE_URL || `http://localhost:${sitePort}`,
  })
}

/** Builds the admin when a file that it is made of has changed. */
async function buildAdmin() {
  const sources = ['src', 'collections', 'plugins', 'migrations', 'payload.config.ts']
  const settings = ['next.config.mjs', 'tsconfig.json', 'package-lock.json']
  const wanted = fingerprint([...sources, ...settings].map((path) => join(root, path)))
  const stamp = join(root, '.next', 'platen-built')
  if (isFresh(stamp, wanted)) return
  const next = join('node_modules', 'next', 'dist', 'bin', 'next')
  await runQuietly('Building the admin', process.execPath, [next, 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  markFresh(stamp, wanted)
}

/** Runs both servers until one ends or the process is told to stop. */
async function serve(env) {
  const ready = { cms: undefined, site: undefined }
  const onMessage = (name) => (message) => {
    if (message.type === 'progress') console.log(`  ${message.text}`)
    if (message.type !== 'ready') return
    ready[name] = message
    if (ready.cms && ready.site) announce(ready.cms, env)
  }
  const options = { root, env, args: isDevelopment ? ['--watch', '--watch-preserve-output'] : [] }
  const servers = [
    startServer('cms', 'src/server.ts', { ...options, onMessage: onMessage('cms') }),
    startServer('site', 'site/server.ts', { ...options, onMessage: onMessage('site') }),
  ]

  let isStopping = false
  const stop = () => {
    isStopping = true
    for (const { child } of servers) if (child.exitCode === null) child.kill('SIGTERM')
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)

  const first = await Promise.race(servers.map((server) => server.ended))
  const hasFailed = !isStopping
  stop()
  await Promise.all(servers.map((server) => server.ended))
  if (!hasFailed) return
  console.error(`\nA server ended (${first.signal ?? `code ${first.code}`}); see data/logs.`)
  process.exit(1)
}

function announce({ login }, env) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  console.log(`\nPlaten is ready after ${seconds} s. Ctrl-C stops it.\n`)
  console.log(`  Admin        ${env.CMS_URL}/admin`)
  console.log(`  Public site  ${env.SITE_URL}`)
  if (login) {
    console.log(
      `\n  First login, shown this once: ${login.email} with the password ${login.password}`,
    )
  }
  console.log('')
}

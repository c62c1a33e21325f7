// `npm start` and `npm run dev`: from a fresh clone to a running CMS and site, with one command.
// Plain JavaScript without dependencies, because it is what installs them.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildAdmin } from './lib/buildAdmin.mjs'
import { checkNode, checkPort, checkWritable, Refusal } from './lib/checks.mjs'
import { startServer } from './lib/children.mjs'
import { prepareEnvironment } from './lib/environment.mjs'
import { installDependencies } from './lib/install.mjs'
import { onChange } from './lib/onChange.mjs'
import { SITE_MEMORY_OPTIONS } from './lib/memorySettings.mjs'
import { endProgress, showProgress } from './lib/progress.mjs'
import { supervise } from './lib/supervise.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const isDevelopment = process.argv.includes('--dev')
const startedAt = Date.now()
const CMS_SOURCES = ['src', 'collections', 'plugins', 'demo', 'payload.config.ts']

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
  if (!isDevelopment) await buildAdmin(root)
  await serve({
    NODE_ENV: isDevelopment ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    CMS_URL: process.env.CMS_URL || `http://localhost:${port}`,
    SITE_URL: process.env.SITE_URL || `http://localhost:${sitePort}`,
  })
}

/**
 * Runs the CMS and the site side by side until the process is told to stop, or neither is left. The
 * site is there before the CMS is, so that the first messages find it. In development a server
 * starts again when its sources change, otherwise when it ended.
 */
async function serve(env) {
  let isCmsReady = false
  const run = (name, sources, isSpeaking, nodeOptions) => {
    const server = supervise({
      name,
      restarts: !isDevelopment,
      say: (text) => console.error(`\n${text}`),
      start: (onReady) =>
        startServer(name, sources[0], {
          root,
          env,
          nodeOptions,
          onMessage: (message) => {
            if (message.type === 'progress' && isSpeaking()) showProgress(message.text)
            if (message.type === 'ready') onReady(message)
          },
        }),
    })
    if (isDevelopment) {
      onChange(root, sources, () => {
        console.log(`  Starting the ${name} again`)
        server.restart()
      })
    }
    return server
  }

  const cms = run('cms', ['src/server.ts', ...CMS_SOURCES], () => true)
  // Until the CMS is ready the site waits, and has nothing to say.
  const site = run('site', ['site/server.ts', 'site'], () => isCmsReady, SITE_MEMORY_OPTIONS)
  const servers = [cms, site]
  const stop = () => servers.forEach((server) => server.stop())
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)

  void cms.ready.then(() => (isCmsReady = true))
  void Promise.all([cms.ready, site.ready]).then(([message]) => announce(message, env))
  const outcomes = servers.map(async (server) => {
    const { hasFailed, wasReady } = await server.ended
    if (hasFailed && !wasReady) stop()
    return hasFailed
  })
  process.exit((await Promise.all(outcomes)).includes(true) ? 1 : 0)
}

function announce({ login }, env) {
  endProgress()
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  const lines = [
    `Platen is ready after ${seconds} s. Ctrl-C stops it.`,
    '',
    `  Admin        ${env.CMS_URL}/admin`,
    `  Public site  ${env.SITE_URL}`,
    '',
  ]
  if (login) {
    const { email, password } = login
    lines.push(`  First login, shown this once: ${email} with the password ${password}`, '')
  }
  console.log(`\n${lines.join('\n')}`)
}

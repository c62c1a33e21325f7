// `npm start` and `npm run dev`: from a fresh clone to a running CMS and site, with one command.
// Plain JavaScript without dependencies, because it is what installs them.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildAdmin } from './lib/buildAdmin.mjs'
import { checkNode, checkPort, checkWritable, Refusal } from './lib/checks.mjs'
import { startServer } from './lib/children.mjs'
import { prepareEnvironment } from './lib/environment.mjs'
import { installDependencies } from './lib/install.mjs'
import { endProgress, showProgress } from './lib/progress.mjs'

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
  if (!isDevelopment) await buildAdmin(root)
  await serve({
    NODE_ENV: isDevelopment ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    CMS_URL: process.env.CMS_URL || `http://localhost:${port}`,
    SITE_URL: process.env.SITE_URL || `http://localhost:${sitePort}`,
  })
}

/**
 * Runs the CMS and, once it answers, the site, until one of them ends or the process is told to
 * stop.
 */
async function serve(env) {
  const options = { root, env, args: isDevelopment ? ['--watch', '--watch-preserve-output'] : [] }
  const servers = []
  let isStopping = false
  let hasFailed = false

  const stop = () => {
    isStopping = true
    for (const { child } of servers) if (child.exitCode === null) child.kill('SIGTERM')
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)

  /** @returns what the server says of itself when it is ready; never when it ends before */
  const start = (name, script) =>
    new Promise((resolve) => {
      const server = startServer(name, script, {
        ...options,
        onMessage: (message) => {
          if (message.type === 'progress') showProgress(message.text)
          if (message.type === 'ready') resolve(message)
        },
      })
      servers.push(server)
      void server.ended.then(({ code, signal }) => {
        if (isStopping) return
        console.error(
          `\nThe ${name} ended (${signal ?? `code ${code}`}); see data/logs/${name}.log.`,
        )
        hasFailed = true
        stop()
      })
    })

  const ended = async () => {
    // A server may be added while waiting for those before it.
    for (let index = 0; index < servers.length; index++) await servers[index].ended
  }
  const running = (async () => {
    const cms = await start('cms', 'src/server.ts')
    if (isStopping) return
    await start('site', 'site/server.ts')
    announce(cms, env)
  })()
  await Promise.race([running.then(ended), ended()])
  process.exit(hasFailed ? 1 : 0)
}

function announce({ login }, env) {
  endProgress()
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

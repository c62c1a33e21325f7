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
import { endProgress, showProgress } from './lib/progress.mjs'

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
 * Runs the CMS and, once it answers, the site, until one of them ends or the process is told to
 * stop. In development a server starts again when its sources change.
 */
async function serve(env) {
  const running = new Map()
  let isStopping = false
  let hasFailed = false

  const stop = () => {
    isStopping = true
    for (const { child } of running.values()) if (child.exitCode === null) child.kill('SIGTERM')
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)

  /** @returns what the server says of itself when it is ready; never when it ends before */
  const start = (name, sources) =>
    new Promise((resolve) => {
      const run = () => {
        const server = startServer(name, sources[0], {
          root,
          env,
          onMessage: (message) => {
            if (message.type === 'progress') showProgress(message.text)
            if (message.type === 'ready') resolve(message)
          },
        })
        running.set(name, server)
        server.ended.then(({ code, signal }) => {
          if (isStopping || server.isRestarting) return
          console.error(
            `\nThe ${name} ended (${signal ?? `code ${code}`}); see data/logs/${name}.log.`,
          )
          if (isDevelopment) return
          hasFailed = true
          stop()
        })
      }
      run()
      if (isDevelopment) onChange(root, sources, () => restart(name, run))
    })

  const restart = async (name, run) => {
    const server = running.get(name)
    server.isRestarting = true
    console.log(`  Starting the ${name} again`)
    if (server.child.exitCode === null) server.child.kill('SIGTERM')
    await server.ended
    if (!isStopping) run()
  }

  const allEnded = new Promise((resolve) => {
    const timer = setInterval(() => {
      const isOver = [...running.values()].every(
        ({ child }) => child.exitCode !== null || child.signalCode !== null,
      )
      if (!isStopping || !isOver) return
      clearInterval(timer)
      resolve()
    }, 50)
  })
  start('cms', ['src/server.ts', ...CMS_SOURCES]).then(async (cms) => {
    if (isStopping) return
    await start('site', ['site/server.ts', 'site'])
    announce(cms, env)
  })
  await allEnded
  process.exit(hasFailed ? 1 : 0)
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

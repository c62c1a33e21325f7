import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { failStart, reportProgress, reportReady } from './start/report.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const STOP_TIMEOUT_MS = 10_000

// Imported when the process runs, so that a wrong environment ends in a sentence and not in a stack.
const { env } = await import('./env.ts').catch(failStart)
const { lockDatabaseFile } = await import('./database/lockDatabaseFile.ts')
try {
  lockDatabaseFile(env.DATABASE_URL)
} catch (error) {
  failStart(error)
}
const { createStartingApp } = await import('./http/createStartingApp.ts')
const starting = createStartingApp()
const server = createServer(starting) // from the first moment, or who asks then waits for ever
await listen(server, env.PORT, env.HOST).catch(failStart)

const { startCms } = await import('./start/startCms.ts')
const cms = await startCms({ root, env, server, onProgress: reportProgress }).catch(failStart)
server.off('request', starting)
server.on('request', cms.listener)
reportReady({ url: env.CMS_URL, login: cms.login })

let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal))

/**
 * Ends open requests and running work, then the process; forced after ten seconds. A terminal sends
 * Ctrl-C to this process and to its parent, which then asks again.
 */
async function stop(signal: string): Promise<void> {
  if (isStopping) return
  isStopping = true
  setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref()
  cms.payload.logger.info(`${signal}: stopping`)
  server.close()
  server.closeIdleConnections()
  await cms.stop()
  process.exit(0)
}

function listen(target: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    target.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is taken by another program. Stop it, or set PORT to a free one.`
          : `Cannot listen on ${host}:${port}: ${error.message}.`
      reject(new Error(reason, { cause: error }))
    })
    target.listen(port, host, resolve)
  })
}

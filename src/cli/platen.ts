// `npm run platen -- …`: work on the library from a terminal, beside the server or without it.
import type { BasePayload, Payload } from 'payload'
import { createProgress } from './createProgress.ts'
import { HELP, parseCommand, type Command } from './parseCommand.ts'
import { yieldToOthers } from './yieldToOthers.ts'

const command = parseCommand(process.argv.slice(2))
if (command.kind === 'help') print(HELP)
else if (command.kind === 'wrong') {
  process.stderr.write(`${command.message}\n\n${HELP}\n`)
  process.exitCode = 2
} else {
  process.exit(await run(command).catch(fail))
}

async function run(wanted: Exclude<Command, { kind: 'help' | 'wrong' }>): Promise<number> {
  yieldToOthers()
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stop.abort())
  const payload = await open()
  const { env } = await import('../env.ts')
  const { tellServers } = await import('./tellServers.ts')
  const sendTheRest = await tellServers(payload, env)
  // A worker or LibreOffice that is being waited for does not keep the process by itself.
  const waiting = setInterval(() => undefined, 60_000)
  try {
    if (wanted.kind === 'collect') return await collect(payload, wanted.isDryRun)
    if (wanted.kind === 'registerOperations' || wanted.kind === 'listOperations') {
      const { listOperations, registerOperations } = await import('./operations.ts')
      return wanted.kind === 'listOperations'
        ? await listOperations(payload, print)
        : await registerOperations(payload, wanted.files, print)
    }
    const { regenerate } = await import('./regenerate.ts')
    const { isTTY: isTerminal } = process.stdout
    const progress = createProgress({
      write: (text) => process.stdout.write(text),
      isTerminal,
    })
    return await regenerate(payload, { ...wanted, progress, print, signal: stop.signal })
  } finally {
    await sendTheRest()
    await payload.destroy()
    clearInterval(waiting)
  }
}

async function open(): Promise<Payload> {
  const { getPayload } = await import('payload')
  const { default: config } = await import('../../payload.config.ts')
  const payload = await getPayload({ config })
  // Failures are listed at the end; in between they would tear the progress apart.
  payload.logger.level = 'error'
  const { analyseSqlite } = await import('../database/sqlite.ts')
  // After an import without a start of the server, reading 1,000 templates would take six times as long.
  await analyseSqlite(payload)
  return payload
}

async function collect(payload: BasePayload, isDryRun: boolean): Promise<number> {
  const { collectOrphans } = await import('../../plugins/documents/store/collectOrphans.ts')
  const { files, bytes, rows, isBusy } = await collectOrphans(payload, { isDryRun })
  if (isBusy) print('Another process is collecting at the moment; nothing was done.')
  else {
    const what = `${files} files (${(bytes / 1_000_000).toFixed(1)} MB) and ${rows} rows`
    print(isDryRun ? `${what} would be removed.` : `${what} were removed.`)
  }
  return 0
}

function fail(error: unknown): number {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return 1
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

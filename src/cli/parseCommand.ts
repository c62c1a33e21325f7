import { parseArgs } from 'node:util'

export type Command =
  | { kind: 'help' }
  | { kind: 'regenerate'; mode: 'all' | 'resume' | 'stale'; workers: number }
  | { kind: 'collect'; isDryRun: boolean }
  | { kind: 'registerOperations'; files: string[] }
  | { kind: 'listOperations' }
  /** @property message for people */
  | { kind: 'wrong'; message: string }

export const HELP = `npm run platen -- <command>

  documents regenerate   makes the files of all published templates
    --stale              only what changed, or whose bytes are gone (default)
    --all                everything again
    --resume             adds nothing: works off what a stopped run left in the queue
    --workers <number>   templates at the same time (default 2)

  documents collect      removes generated files that nothing needs any more
    --dry-run            only says how many

  operations register <files>
                         lets callers ask GraphQL queries by their id: .graphql files,
                         or manifests of Apollo or Relay (.json)
  operations list        prints them with their costs

All may run beside the server. Stopping with Ctrl-C loses nothing.`

const MAX_WORKERS = 32

/** Reads what follows `npm run platen --`. */
export function parseCommand(args: string[]): Command {
  const wrong = (message: string): Command => ({ kind: 'wrong', message })
  const [area, verb, ...rest] = args
  if (area === undefined || args.includes('--help') || args.includes('-h')) return { kind: 'help' }
  if (area === 'operations') return parseOperations(verb, rest, wrong)
  if (area !== 'documents' || (verb !== 'regenerate' && verb !== 'collect')) {
    return wrong(`There is no command "${[area, verb].filter(Boolean).join(' ')}".`)
  }
  try {
    return verb === 'collect' ? parseCollect(rest) : parseRegenerate(rest, wrong)
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error))
  }
}

function parseOperations(
  verb: string | undefined,
  rest: string[],
  wrong: (message: string) => Command,
): Command {
  const option = rest.find((part) => part.startsWith('-'))
  if (option !== undefined) return wrong(`There is no option "${option}".`)
  if (verb === 'register') {
    if (rest.length === 0) return wrong('Name the files whose operations are to be registered.')
    return { kind: 'registerOperations', files: rest }
  }
  if (verb !== 'list') return wrong(`There is no command "operations ${verb ?? ''}".`)
  return rest.length === 0 ? { kind: 'listOperations' } : wrong(`"${rest[0]}" is not understood.`)
}

function parseCollect(args: string[]): Command {
  const { values } = parseArgs({ args, options: { 'dry-run': { type: 'boolean' } } })
  return { kind: 'collect', isDryRun: values['dry-run'] === true }
}

function parseRegenerate(args: string[], wrong: (message: string) => Command): Command {
  const { values } = parseArgs({
    args,
    options: {
      all: { type: 'boolean' },
      resume: { type: 'boolean' },
      stale: { type: 'boolean' },
      workers: { type: 'string', default: '2' },
    },
  })
  const modes = (['all', 'resume', 'stale'] as const).filter((mode) => values[mode])
  if (modes.length > 1) return wrong(`Choose one of --${modes.join(' and --')}.`)
  const workers = Number(values.workers)
  if (!Number.isInteger(workers) || workers < 1 || workers > MAX_WORKERS) {
    return wrong(`--workers must be a whole number from 1 to ${MAX_WORKERS}.`)
  }
  return { kind: 'regenerate', mode: modes[0] ?? 'stale', workers }
}

/** `npm run site -- build`, `verify` and `operations`: see `USAGE`. */
import '../production.ts'
import { parseArgs } from 'node:util'
import { readSiteEnv } from '../env.ts'

const USAGE = `Usage: npm run site -- <command>

  build           makes every page, and goes on with a build that was interrupted;
                  stop the site before, which makes its pages by itself
  build --fresh   begins anew even then, and reads every doc again
  build --without-pictures
                  leaves out the pictures for links that are shared, which take the
                  longest; the site draws them while it runs
  verify          makes every page in memory and lists the files that are stale, missing
                  or orphaned; changes nothing, asks the CMS nothing, and may run
                  beside the site; ends with 1 when there are any
  operations      prints the queries that the site asks the CMS, to be registered there
  --help          shows this

The settings are those of the site, such as CMS_URL and SITE_DIRECTORY.
`

/** What a person can mend, and needs no stack for. */
const EXPECTED = new Set([
  'SITE_ENV',
  'CMS_UNAVAILABLE',
  'FOLDER_TAKEN',
  'FOLDER_UNUSABLE',
  'OUTPUT',
  'SITE_STATE',
  'BUNDLE',
  'THEME',
])

async function run(): Promise<number> {
  const { command, isFresh, hasPictures, wantsHelp } = readArguments()
  if (wantsHelp) {
    process.stdout.write(USAGE)
    return 0
  }
  // Loaded only now: what they need takes a second.
  if (command === 'build') {
    const { runBuild } = await import('./runBuild.ts')
    return runBuild(readSiteEnv(), { isFresh, hasPictures })
  }
  if (command === 'verify' && !isFresh && hasPictures) {
    const { runVerify } = await import('./runVerify.ts')
    return runVerify(readSiteEnv())
  }
  if (command === 'operations' && !isFresh && hasPictures) {
    const { operationManifest } = await import('./operationManifest.ts')
    process.stdout.write(`${JSON.stringify(operationManifest(), null, 2)}\n`)
    return 0
  }
  process.stderr.write(USAGE)
  return 2
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: {
        fresh: { type: 'boolean', default: false },
        'without-pictures': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    })
    return {
      command: positionals.length === 1 ? positionals[0] : undefined,
      isFresh: values.fresh,
      hasPictures: !values['without-pictures'],
      wantsHelp: values.help,
    }
  } catch {
    // an option that there is not
    return { command: undefined, isFresh: false, hasPictures: true, wantsHelp: false }
  }
}

try {
  process.exitCode = await run()
} catch (error) {
  const { code, message } = error as { code?: string; message?: string }
  if (code === undefined || !EXPECTED.has(code)) throw error
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}

import path from 'node:path'
import { pino } from 'pino'
import type { SiteEnv } from '../env.ts'
import { createBuilder } from './createBuilder.ts'
import { createProgress } from './createProgress.ts'
import { hasOutput, verifyOutput } from './verifyOutput.ts'

/**
 * Lists every file that is not as it should be.
 *
 * @returns the code to end with: 1 when there are any
 */
export async function runVerify(env: SiteEnv): Promise<number> {
  const directory = path.resolve(env.directory)
  if (!hasOutput(directory)) {
    process.stderr.write(`There is no site in ${directory}: make one with npm run site -- build.\n`)
    return 1
  }
  const builder = await createBuilder({ env, logger: pino({ level: 'silent' }) })
  const total = [...builder.upkeep.pages()].length
  // On the other stream, so that the list can be put into a file.
  const progress = createProgress(process.stderr, () => performance.now())
  let found = 0
  try {
    const findings = verifyOutput(builder, (done) => {
      if (done % PAGES_A_STEP === 0) progress.pages(done, total)
    })
    for await (const { file, problem, reason } of findings) {
      found += 1
      progress.end()
      process.stdout.write(`${problem}: ${file}${reason === undefined ? '' : `: ${reason}`}\n`)
    }
  } finally {
    progress.end()
    await builder.close()
  }
  const outcome =
    found === 0
      ? 'all files are as they should be'
      : `${found} that are not as they should be; the site mends them when it runs, or npm run site -- build`
  process.stdout.write(`${total} pages: ${outcome}\n`)
  return found === 0 ? 0 : 1
}

const PAGES_A_STEP = 100

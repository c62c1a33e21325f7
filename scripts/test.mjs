// `npm test`: sets up what the tests need, then runs every check. `npm test -- unit` runs one part.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildAdmin } from './lib/buildAdmin.mjs'
import { checkNode, Refusal } from './lib/checks.mjs'
import { findChromium } from './lib/chromium.mjs'
import { prepareEnvironment } from './lib/environment.mjs'
import { installDependencies } from './lib/install.mjs'
import { findLanguages } from './lib/languages.mjs'
import { findLibreOffice } from './lib/libreOffice.mjs'
import { findNginx } from './lib/nginx.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const PARTS = {
  format: () => run('Format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  lint: () => run('Lint', 'eslint', ['.']),
  types: () => run('Types', 'tsc', ['--noEmit']),
  unit: async () => {
    await openOfficeFiles()
    await speakLanguages()
    await runNginx()
    jest('Unit tests', '\\.spec\\.tsx?$', [
      '--testPathIgnorePatterns',
      '\\.(int|e2e)\\.spec\\.',
      '/bench/',
    ])
  },
  int: integrationTests,
  e2e: browserTests,
}

const failures = []
const totals = { passed: 0, failed: 0, skipped: 0 }

try {
  checkNode()
  await installDependencies(root)
  const wanted = process.argv.slice(2)
  for (const name of wanted.length ? wanted : Object.keys(PARTS)) {
    if (!PARTS[name])
      throw new Refusal(`There is no part "${name}"; there are ${Object.keys(PARTS).join(', ')}.`)
    await PARTS[name]()
  }
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  failures.push(error.message)
}

if (failures.length) console.error(`\nFailed: ${failures.join('; ')}`)
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exit(failures.length ? 1 : 0)

/** Tests that open files with LibreOffice skip themselves where it is not to be had. */
async function openOfficeFiles() {
  if (await findLibreOffice()) return
  const message = 'Tests with LibreOffice skipped: install it, or run as root on Debian'
  if (process.env.CI === 'true') failures.push(message)
  else console.warn(`\n${message}.`)
}

/** The examples for consumers are run in their own languages; those that are missing skip. */
async function speakLanguages() {
  const missing = await findLanguages()
  if (missing.length === 0) return
  const message = `Examples not run for want of ${missing.join(', ')}: install them, or run as root on Debian`
  if (process.env.CI === 'true') failures.push(message)
  else console.warn(`\n${message}.`)
}

/** The configuration for nginx is run by it; its tests skip where there is none. */
async function runNginx() {
  if (await findNginx()) return
  const message = 'Tests with nginx skipped: install it, or run as root on Debian'
  if (process.env.CI === 'true') failures.push(message)
  else console.warn(`\n${message}.`)
}

async function integrationTests() {
  await openOfficeFiles()
  jest('Integration tests', '\\.int\\.spec\\.tsx?$')
  if (!process.env.MONGODB_TEST_URL) {
    console.warn('\nIntegration tests on MongoDB skipped: MONGODB_TEST_URL is not set.')
    totals.skipped += 1
    return
  }
  // Those of the application as a whole; plugins are tested apart from it, on SQLite.
  const ofApplication = 'tests/(src|collections|plugins/publishing)/.*\\.int\\.spec\\.tsx?$'
  jest('Integration tests on MongoDB', ofApplication, [], { TEST_DATABASE: 'mongodb' })
}

async function browserTests() {
  const chromium = await findChromium()
  if (!chromium) {
    const message =
      'Browser tests skipped: no Chromium. Install one and set CHROMIUM_PATH to it, or run as root on Debian'
    if (process.env.CI === 'true') failures.push(message)
    else console.warn(`\n${message}.`)
    totals.skipped += 1
    return
  }
  prepareEnvironment(root)
  await buildAdmin(root)
  jest('Browser tests', '\\.e2e\\.spec\\.ts$', ['--runInBand'], { CHROMIUM_PATH: chromium })
}

function run(title, tool, args) {
  console.log(`\n${title}`)
  const { status } = spawnSync(join(root, 'node_modules', '.bin', tool), args, {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) failures.push(title)
}

function jest(title, pattern, args = [], env = {}) {
  console.log(`\n${title}`)
  const report = join(tmpdir(), `platen-jest-${process.pid}.json`)
  const { status } = spawnSync(
    join(root, 'node_modules', '.bin', 'jest'),
    ['--testPathPatterns', pattern, '--json', '--outputFile', report, ...args],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
    },
  )
  if (status !== 0) failures.push(title)
  if (!existsSync(report)) return
  const result = JSON.parse(readFileSync(report, 'utf8'))
  rmSync(report)
  totals.passed += result.numPassedTests
  totals.failed += result.numFailedTests + result.numRuntimeErrorTestSuites
  totals.skipped += result.numPendingTests
}

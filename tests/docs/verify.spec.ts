import { describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { verify as verifyInJavaScript } from '../../docs/examples/verify/javascript/verify.ts'
import { sign } from '../../plugins/webhooks/core/sign.ts'
import { temporaryDirectory } from '../support/temporaryDirectory.ts'

const root = path.resolve(import.meta.dirname, '../..')
const checks = path.join(root, 'tests/docs/verify')
const examples = path.join(root, 'docs/examples/verify')

interface Case {
  secret: string
  headers: Record<string, string>
  /** Base64. */
  body: string
}

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const OLD_SECRET = `whsec_${Buffer.alloc(24, 8).toString('base64')}`
const BODY = '{"type":"article.published","data":{"slug":"déjà-vu ✓"}}'

/** As the CMS sends it. */
function signed({ at = new Date(), secrets = [SECRET], body = BODY, id = 'msg_1' } = {}): Case {
  return {
    secret: SECRET,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': sign(id, at, body, secrets),
    },
    body: Buffer.from(body).toString('base64'),
  }
}

const withHeaders = (headers: Record<string, string>): Case => {
  const good = signed()
  return { ...good, headers: { ...good.headers, ...headers } }
}
const without = (name: string): Case => {
  const good = signed()
  const headers = Object.entries(good.headers).filter(([key]) => key !== name)
  return { ...good, headers: Object.fromEntries(headers) }
}
const minutes = (count: number) => new Date(Date.now() + count * 60_000)
const FORGED = Buffer.alloc(32).toString('base64')

const GOOD: Record<string, Case> = {
  'a request of the CMS': signed(),
  'a request signed with the old and the new secret': signed({ secrets: [SECRET, OLD_SECRET] }),
  'a request signed with the new and the old secret': signed({ secrets: [OLD_SECRET, SECRET] }),
  'a clock four minutes behind': signed({ at: minutes(-4) }),
  'a clock four minutes ahead': signed({ at: minutes(4) }),
  'an empty body': signed({ body: '' }),
}

const BAD: Record<string, Case> = {
  'another secret': signed({ secrets: [OLD_SECRET] }),
  'an old timestamp': signed({ at: minutes(-6) }),
  'a timestamp to come': signed({ at: minutes(6) }),
  'a changed body': { ...signed(), body: Buffer.from(`${BODY} `).toString('base64') },
  'a changed id': withHeaders({ 'webhook-id': 'msg_2' }),
  'a changed timestamp': withHeaders({
    'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 9),
  }),
  'no id': without('webhook-id'),
  'no timestamp': without('webhook-timestamp'),
  'a timestamp that is no number': withHeaders({ 'webhook-timestamp': 'now' }),
  'a timestamp of five thousand digits': withHeaders({ 'webhook-timestamp': '1'.repeat(5_000) }),
  'no signature': without('webhook-signature'),
  'an empty signature': withHeaders({ 'webhook-signature': '' }),
  'a forged signature': withHeaders({ 'webhook-signature': `v1,${FORGED}` }),
  'a signature of another scheme': withHeaders({ 'webhook-signature': `v1a,${FORGED}` }),
  'a signature cut short': withHeaders({
    'webhook-signature': signed().headers['webhook-signature']?.slice(0, -4) ?? '',
  }),
  'a signature that is not ASCII': withHeaders({ 'webhook-signature': 'v1,ä' }),
}

type Verdicts = (cases: Case[]) => unknown

function run(command: string, args: string[], cases: Case[], cwd?: string): unknown {
  const input = JSON.stringify(cases)
  const env = { ...process.env, CGO_ENABLED: '0' } // Go without a C compiler
  const { stdout, stderr, status } = spawnSync(command, args, { input, cwd, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`)
  return JSON.parse(stdout)
}

function runGo(cases: Case[]): unknown {
  const directory = temporaryDirectory()
  mkdirSync(path.join(directory, 'webhook'))
  writeFileSync(path.join(directory, 'go.mod'), 'module check\n\ngo 1.19\n')
  copyFileSync(path.join(checks, 'check.go'), path.join(directory, 'main.go'))
  copyFileSync(path.join(examples, 'go/verify.go'), path.join(directory, 'webhook/verify.go'))
  return run('go', ['run', '.'], cases, directory)
}

const LANGUAGES: [name: string, command: string | null, verdicts: Verdicts][] = [
  [
    'JavaScript',
    null,
    (cases) =>
      cases.map(({ secret, headers, body }) =>
        verifyInJavaScript(secret, headers, Buffer.from(body, 'base64').toString()),
      ),
  ],
  ...(
    [
      ['Python', 'python3', 'check.py', 'python'],
      ['PHP', 'php', 'check.php', 'php'],
      ['Ruby', 'ruby', 'check.rb', 'ruby'],
    ] as const
  ).map(([name, command, check, folder]): [string, string, Verdicts] => [
    name,
    command,
    (cases) => run(command, [path.join(checks, check), path.join(examples, folder)], cases),
  ]),
  ['Go', 'go', runGo],
]

const isThere = (command: string) => spawnSync('which', [command]).status === 0

describe('verifying a webhook', () => {
  for (const [name, command, verdicts] of LANGUAGES) {
    // `npm test` installs what is missing where it may, and fails on CI where it may not.
    const itWhereInstalled = command === null || isThere(command) ? it : it.skip

    itWhereInstalled(
      `in ${name} should accept what the CMS signed, and nothing else`,
      () => {
        const cases = { ...GOOD, ...BAD }
        const given = verdicts(Object.values(cases)) as boolean[]
        const said = Object.keys(cases).map((label, index) => [label, given[index]])
        const expected = Object.keys(cases).map((label) => [label, label in GOOD])
        expect(said).toEqual(expected)
      },
      120_000,
    )
  }
})

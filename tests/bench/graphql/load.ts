import autocannon from 'autocannon'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { NUMBER } from './queries.ts'

const run = promisify(execFile)

export interface Load {
  url: string
  /** They take turns; each holds one {@link NUMBER}. */
  bodies: string[]
  /** Of how many requests the number is new, 0 to 1: those that no cache can have. */
  newShare: number
  connections: number
  seconds: number
}

export interface LoadResult {
  perSecond: number
  p50Ms: number
  p95Ms: number
  p99Ms: number
  mbPerSecond: number
}

/** The faster of the two that there is: autocannon is itself the limit of a fast server. */
export const LOADER = existsSync('/usr/bin/wrk') ? 'wrk' : 'autocannon'

/** @throws {Error} any answer had a status other than 200 */
export const load = (wanted: Load): Promise<LoadResult> =>
  LOADER === 'wrk' ? withWrk(wanted) : withAutocannon(wanted)

/** No two runs have a number in common. */
let nextRun = Date.now() % 1_000_000

async function withWrk({ url, bodies, newShare, connections, seconds }: Load) {
  const directory = await mkdtemp(join(tmpdir(), 'platen-bench-load-'))
  try {
    const script = join(directory, 'load.lua')
    await writeFile(script, luaScript(bodies, newShare))
    const options = ['-t1', `-c${connections}`, `-d${seconds}`, '--timeout', '30s', '-s', script]
    const { stdout } = await run('/usr/bin/wrk', [...options, url])
    const [, json] = /RESULT (.*)/.exec(stdout) ?? []
    const { wrong, ...result } = JSON.parse(json ?? '{ "wrong": -1 }') as LoadResult & {
      wrong: number
    }
    if (wrong !== 0) throw new Error(`${url} did not answer every request with 200:\n${stdout}`)
    return result
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

const luaScript = (bodies: string[], newShare: number): string => `
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local parts = {
${bodies.map((body) => `  { ${body.split(NUMBER).map(luaString).join(', ')} },`).join('\n')}
}
local known = {}
local count, fresh = 0, 0
init = function()
  math.randomseed(${nextRun})
  for place, part in ipairs(parts) do
    known[place] = wrk.format(nil, nil, nil, part[1] .. "0" .. part[2])
  end
end
request = function()
  count = count + 1
  local place = count % #parts + 1
  if math.random() >= ${newShare} then return known[place] end
  fresh = fresh + 1
  return wrk.format(nil, nil, nil, parts[place][1] .. ${nextRun++} .. string.format("%06d", fresh) .. parts[place][2])
end
done = function(summary, latency)
  local errors = summary.errors
  local wrong = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  local seconds = summary.duration / 1e6
  io.write(string.format(
    'RESULT { "wrong": %d, "perSecond": %f, "p50Ms": %f, "p95Ms": %f, "p99Ms": %f, "mbPerSecond": %f }\\n',
    wrong, summary.requests / seconds, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3,
    summary.bytes / seconds / 1e6))
end
`

/** JSON has no long bracket of this level in it. */
const luaString = (text: string): string => `[====[${text}]====]`

async function withAutocannon({ url, bodies, newShare, connections, seconds }: Load) {
  const start = nextRun++
  let count = 0
  const result = await autocannon({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    connections,
    duration: seconds,
    timeout: 30,
    requests: [
      {
        setupRequest: (request) => {
          count += 1
          const number =
            Math.random() < newShare ? `${start}${String(count).padStart(6, '0')}` : '0'
          return { ...request, body: bodies[count % bodies.length]?.replace(NUMBER, number) }
        },
      },
    ],
  })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url} answered ${result.non2xx} requests with another status than 200.`)
  }
  return {
    perSecond: result['2xx'] / result.duration,
    p50Ms: result.latency.p50,
    // It knows no 95th.
    p95Ms: result.latency.p97_5,
    p99Ms: result.latency.p99,
    mbPerSecond: result.throughput.average / 1e6,
  }
}

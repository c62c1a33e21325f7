import autocannon from 'autocannon'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Load {
  url: string
  encoding: string
  connections: number
  seconds: number
}

/** The faster of the two that there is: autocannon is itself the limit of a fast server. */
export const LOADER = existsSync('/usr/bin/wrk') ? 'wrk' : 'autocannon'

/** @returns answers a second; throws where any is not 200 */
export const loadServer = (load: Load): Promise<number> =>
  LOADER === 'wrk' ? withWrk(load) : withAutocannon(load)

async function withWrk({ url, encoding, connections, seconds }: Load): Promise<number> {
  const options = ['-t1', `-c${connections}`, `-d${seconds}`, '-H', `accept-encoding: ${encoding}`]
  const { stdout } = await run('/usr/bin/wrk', [...options, url])
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url} was not served:\n${stdout}`)
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1])
}

async function withAutocannon({ url, encoding, connections, seconds }: Load): Promise<number> {
  const headers = { 'accept-encoding': encoding }
  const result = await autocannon({ url, headers, connections, duration: seconds })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} was not served.`)
  return result['2xx'] / result.duration
}

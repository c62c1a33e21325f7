import { join } from 'node:path'
import { quantile } from '../quantile.ts'
import { buildSize, createLibrary } from './library.ts'
import { loadServer, LOADER } from './loadServer.ts'
import {
  type BenchServer,
  NODE_SERVERS,
  type NodeServer,
  startNginx,
  startNodeServer,
} from './servers.ts'
import { startCmsProcess } from './startCmsProcess.ts'
import { startSiteProcess } from './startSiteProcess.ts'
import { withDirectory } from './withDirectory.ts'

const TAGS = 200
const CONNECTIONS = 32
const SECONDS = 4
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
/** One after the other, so that whatever else the machine does hits all alike. */
const WARM_UP_SECONDS = 2

/** A tag page over loopback, packed, from the folder that Platen's site made and serves itself. */
export const siteServe = (): Promise<void> =>
  withDirectory(async (directory, onEnd) => {
    const size = buildSize(TAGS)
    const cms = await startCmsProcess(size)
    onEnd(cms.stop)
    const site = await startSiteProcess(cms.url, directory)
    onEnd(site.stop)
    const folder = join(directory, 'public')
    const servers: BenchServer[] = [{ name: 'Platen', url: site.url, stop: () => undefined }]
    const nginx = await startNginx(folder, directory)
    if (nginx) servers.push(nginx)
    for (const kind of Object.keys(NODE_SERVERS) as NodeServer[]) {
      servers.push(await startNodeServer(kind, folder))
    }
    for (const { stop } of servers) onEnd(stop)

    const page = createLibrary(size).tags[17]?.path ?? '/'
    const contenders = servers.flatMap((server) =>
      ENCODINGS.filter((encoding) => encoding === 'gzip' || canBrotli(server.name)).map(
        (encoding) => ({ ...server, encoding, rates: [] as number[] }),
      ),
    )
    for (const { url, encoding } of contenders) await load(url + page, encoding, WARM_UP_SECONDS)
    for (let round = 0; round < ROUNDS; round++) {
      for (const { url, encoding, rates } of contenders) {
        rates.push(await load(url + page, encoding, SECONDS))
      }
    }
    console.log(`  ${LOADER}, ${CONNECTIONS} connections, medians of ${ROUNDS} runs, a second`)
    const nginxRate = quantile(contenders.find((one) => one.name === nginx?.name)?.rates ?? [], 0.5)
    for (const { name, encoding, rates } of contenders) {
      const rate = quantile(rates, 0.5)
      const share = name === nginx?.name ? '' : `, ${(rate / nginxRate).toFixed(2)} of nginx`
      console.log(`  ${name}, ${encoding}: ${Math.round(rate).toLocaleString('en')}${share}`)
    }
    if (!nginx) console.log('  nginx is not installed (nginx-light): nothing to compare with')
  })

const ENCODINGS = ['gzip', 'br']

const canBrotli = (name: string): boolean => name === 'Platen' || name === NODE_SERVERS.sirv

const load = (url: string, encoding: string, seconds: number): Promise<number> =>
  loadServer({ url, encoding, seconds, connections: CONNECTIONS })

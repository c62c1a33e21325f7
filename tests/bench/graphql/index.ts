import { join } from 'node:path'
import { createLibrary, type BenchLibrary } from '../site/library.ts'
import { withDirectory } from '../site/withDirectory.ts'
import { type Cell, reportCell } from './cell.ts'
import { answerOf, bodiesOf } from './contender.ts'
import { startExpress } from './expressServer.ts'
import { librarySize } from './librarySize.ts'
import { load, LOADER, type LoadResult } from './load.ts'
import { installPeers, startPeers } from './peers.ts'
import { startPlaten, type Platen } from './platen.ts'
import { measurePublishing } from './publishing.ts'
import { LIST, TAG_BY_SLUG, TAG_PAGE } from './queries.ts'
import { reportRatios } from './ratios.ts'

/** Templates of the small and of the large library. */
const SIZES = (process.env.BENCH_TEMPLATES ?? '200,50000').split(',').map(Number)
const CONNECTIONS = 32
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const WARM_UP_SECONDS = 2

/**
 * GraphQL over loopback: Platen from its cache and past it, stock Payload, Strapi, and an Express that
 * sends the same bytes. All stay up, and take turns.
 */
export const graphql = (): Promise<void> =>
  withDirectory(async (directory, onEnd) => {
    const peers = await installPeers(directory)
    const cells: Cell[] = []
    const platens: { platen: Platen; library: BenchLibrary }[] = []
    for (const templates of SIZES) {
      const library = createLibrary(librarySize(templates))
      const folder = join(directory, String(templates))
      const name = `${templates.toLocaleString('en')} templates`
      const platen = await startPlaten(join(folder, 'platen'), library, onEnd)
      platens.push({ platen, library })
      const contenders = [platen, ...(await startPeers(peers, folder, library, onEnd))]
      for (const query of [TAG_PAGE, TAG_BY_SLUG, LIST]) {
        const bytes = await answerOf(platen, query, library)
        const express = await startExpress(join(folder, `${query.name}.json`), bytes, onEnd)
        console.log(`  ${name}, ${query.name}: ${(bytes.length / 1000).toFixed(1)} kB`)
        for (const contender of contenders.filter(({ dialect }) => query.text[dialect])) {
          await answerOf(contender, query, library)
          const kinds = contender === platen ? (['hit', 'miss'] as const) : (['miss'] as const)
          for (const kind of kinds) cells.push({ contender, library, query, kind, results: [] })
        }
        cells.push({ contender: express, library, query, kind: 'hit', results: [] })
      }
    }
    for (const cell of cells) await ask(cell, WARM_UP_SECONDS)
    for (let round = 0; round < ROUNDS; round++) {
      for (const cell of cells) cell.results.push(await ask(cell, SECONDS))
    }
    console.log(`  ${LOADER}, ${CONNECTIONS} connections, medians of ${ROUNDS} runs`)
    cells.forEach(reportCell)
    reportRatios(cells)
    for (const { platen, library } of platens) {
      await measurePublishing(platen, library, CONNECTIONS)
    }
  })

const ask = ({ contender, library, query, kind }: Cell, seconds: number): Promise<LoadResult> =>
  load({
    url: contender.url,
    bodies: bodiesOf(contender, query, library),
    newShare: kind === 'miss' ? 1 : 0,
    ...{ connections: CONNECTIONS, seconds },
  })

import { p, richText } from '../../../demo/richText.ts'
import { type Api, createApi } from '../../e2e/crash/createApi.ts'
import { eventually } from '../../support/eventually.ts'
import type { Product, Running } from '../../support/startProduct.ts'
import { quantile } from '../quantile.ts'
import { withProduct } from '../withProduct.ts'
import { docsOf, idOf } from './docsOf.ts'
import { createLibrary, type BenchLibrary } from './library.ts'
import { seedLibrary } from './seedLibrary.ts'

const PAGES = Number(process.env.BENCH_PAGES ?? 50_000)
const PUBLISHES = Number(process.env.BENCH_RUNS ?? 200)
const WARM_UP = 10
/** Published at once. */
const BULK = 500
/** Only these are in it, so that one request can name them. */
const BULK_LANGUAGE = 'sv'
const LONGEST_MS = 120_000

/**
 * The product as it is, CMS and site each a process: from the request that publishes until the
 * public page shows it, without files. Then many templates with one request.
 */
export const siteLive = (): Promise<void> =>
  withProduct(async (product) => {
    Object.assign(product.environment, {
      ...{ LOAD_DEMO: 'false', LIBREOFFICE_PATH: 'off', LOG_LEVEL: 'warn', LOCALES: 'en' },
    })
    const first = await product.startCms()
    const { login } = first.ready
    await first.kill()
    const library = createLibrary(sizeOf(PAGES))
    seedLibrary(product.environment.DATABASE_URL?.slice('file:'.length) ?? '', withBodies(library))
    await product.startCms()
    const api = await createApi(product.cmsUrl, login)
    const startedAt = performance.now()
    const site = await product.startSite()
    const seconds = (performance.now() - startedAt) / 1000
    console.log(`  ${PAGES} pages, built through the CMS in ${seconds.toFixed(0)} s`)
    const batches = watchBatches(site)
    await publishOneByOne(product, api, library)
    await publishAtOnce(product, api, library, batches)
  })

const sizeOf = (pages: number) => ({
  tags: Math.round(pages * 0.45),
  templates: Math.round(pages * 0.45),
  articles: Math.round(pages * 0.1),
})

function withBodies(library: BenchLibrary) {
  const docs = docsOf(library)
  docs['document-templates'].forEach((doc, number) => {
    doc.body = richText([p('To whom it may concern.')])
    if (number < BULK) doc.language = BULK_LANGUAGE
  })
  return docs
}

async function publishOneByOne(product: Product, api: Api, { articles }: BenchLibrary) {
  const whole: number[] = []
  const afterAnswer: number[] = []
  for (let run = -WARM_UP; run < PUBLISHES; run++) {
    const number = (run + WARM_UP) % articles.length
    const words = `Changed in run ${run + WARM_UP} of the bench.`
    const startedAt = performance.now()
    const answer = await api.send('PATCH', `/articles/${idOf('article', number)}?depth=0`, {
      ...{ summary: words, _status: 'published' },
    })
    const answeredAt = performance.now()
    if (answer?.status !== 200) throw new Error(`Publishing failed: ${JSON.stringify(answer)}`)
    await shows(product, `/articles/${articles[number]?.slug}/`, words)
    if (run < 0) continue
    whole.push(performance.now() - startedAt)
    afterAnswer.push(performance.now() - answeredAt)
  }
  report('from the request to the page', whole)
  report('from the answer of the CMS to the page', afterAnswer)
}

async function publishAtOnce(
  product: Product,
  api: Api,
  { templates }: BenchLibrary,
  batches: Batch[],
) {
  const words = 'Published with many others.'
  batches.length = 0
  const startedAt = performance.now()
  const path = `/document-templates?where[language][equals]=${BULK_LANGUAGE}&depth=0&limit=0`
  const answer = await api.send('PATCH', path, { description: words, _status: 'published' })
  const answeredMs = performance.now() - startedAt
  if (answer?.status !== 200) throw new Error(`Publishing failed: ${JSON.stringify(answer)}`)
  for (const { slug } of templates.slice(0, BULK))
    await shows(product, `/templates/${slug}/`, words)
  const ms = performance.now() - startedAt
  const written = batches.reduce((sum, batch) => sum + batch.written, 0)
  console.log(
    `  ${BULK} templates with one request: ${(ms / 1000).toFixed(1)} s until every page shows it, ` +
      `${(answeredMs / 1000).toFixed(1)} s of it until the CMS answered; ` +
      `${batches.length} builds, ${written} pages written`,
  )
}

const shows = (product: Product, path: string, words: string): Promise<void> =>
  eventually(async () => {
    const response = await fetch(product.siteUrl + path)
    if (!(await response.text()).includes(words)) throw new Error(`${path} does not show it.`)
  }, LONGEST_MS)

interface Batch {
  written: number
}

/** What the site logs of its builds. */
function watchBatches({ process: child }: Running): Batch[] {
  const batches: Batch[] = []
  let rest = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines.filter((one) => one.includes('"Site up to date"'))) {
      batches.push(JSON.parse(line) as Batch)
    }
  })
  return batches
}

function report(what: string, values: number[]): void {
  const ms = (share: number): string => `${Math.round(quantile(values, share))} ms`
  console.log(`  ${what}: p50 ${ms(0.5)}, p99 ${ms(0.99)} (${values.length} publishes)`)
}

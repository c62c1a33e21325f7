import mammoth from 'mammoth'
import type { RichText } from '../../demo/richText.ts'
import { p } from '../../demo/richText.ts'
import { eventually } from '../support/eventually.ts'
import type { Product } from '../support/startProduct.ts'
import { quantile } from './quantile.ts'
import { withProduct } from './withProduct.ts'

const SLUG = 'project-manager-curriculum-vitae'
const RUNS = 30
/** Before measuring: threads start, code is compiled. */
const WARM_UP = 3

/**
 * From the request that publishes a changed template (its text and its description) until the
 * public page shows it, and until both files hold it; CMS and site on one machine, demo content.
 */
export const publish = (): Promise<void> =>
  withProduct(async (product) => {
    const cms = await product.startCms()
    await product.startSite()
    const headers = await logIn(product, cms.ready.login)
    const template = await findTemplate(product)
    const page: number[] = []
    const files: number[] = []
    for (let run = -WARM_UP; run < RUNS; run++) {
      const words = `Changed in run ${run + WARM_UP}.`
      const body = structuredClone(template.body)
      body.root.children.push(p(words))
      const startedAt = performance.now()
      const response = await fetch(`${product.cmsUrl}/api/document-templates/${template.id}`, {
        method: 'PATCH',
        headers,
        body: JSON.stringify({ description: words, body, _status: 'published' }),
      })
      if (response.status !== 200) throw new Error(`Publishing failed: ${await response.text()}`)
      const [pageMs, filesMs] = await Promise.all([
        until(startedAt, () => pageShows(product, words)),
        until(startedAt, () => fileHolds(product, words)),
      ])
      if (run < 0) continue
      page.push(pageMs)
      files.push(filesMs)
    }
    report('page shows it', page)
    report('Word file holds it', files)
    report(
      'both',
      page.map((ms, run) => Math.max(ms, files[run] ?? 0)),
    )
  })

async function logIn(
  { cmsUrl }: Product,
  login: { email: string; password: string } | null | undefined,
): Promise<Record<string, string>> {
  const response = await fetch(`${cmsUrl}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(login),
  })
  const { token } = (await response.json()) as { token: string }
  return { 'content-type': 'application/json', authorization: `JWT ${token}` }
}

async function findTemplate({ cmsUrl }: Product): Promise<{ id: string; body: RichText }> {
  const response = await fetch(
    `${cmsUrl}/api/document-templates?where[slug][equals]=${SLUG}&depth=0`,
  )
  const { docs } = (await response.json()) as { docs: { id: string; body: RichText }[] }
  if (!docs[0]) throw new Error(`The demo content has no template "${SLUG}".`)
  return docs[0]
}

async function until(startedAt: number, isTrue: () => Promise<boolean>): Promise<number> {
  await eventually(async () => {
    if (!(await isTrue())) throw new Error('not yet')
  }, 30_000)
  return performance.now() - startedAt
}

async function pageShows({ siteUrl }: Product, words: string): Promise<boolean> {
  return (await (await fetch(`${siteUrl}/templates/${SLUG}/`)).text()).includes(words)
}

let lastEtag: string | null = null

async function fileHolds({ cmsUrl }: Product, words: string): Promise<boolean> {
  const response = await fetch(`${cmsUrl}/downloads/${SLUG}.docx`)
  const buffer = Buffer.from(await response.arrayBuffer())
  const etag = response.headers.get('etag')
  // Unpacking the file again and again would slow down what is measured.
  if (response.status !== 200 || etag === lastEtag) return false
  lastEtag = etag
  return (await mammoth.extractRawText({ buffer })).value.includes(words)
}

function report(what: string, values: number[]): void {
  const ms = (share: number): string => `${Math.round(quantile(values, share))} ms`
  console.log(
    `  ${what}: p50 ${ms(0.5)}, p95 ${ms(0.95)}, longest ${ms(1)} (${values.length} runs)`,
  )
}

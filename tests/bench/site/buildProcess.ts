// Child process: builds a site from docs on disk, as the product does or in a bare loop. See build.ts.
import { readFileSync } from 'node:fs'
import { pino } from 'pino'
import { createBuilder } from '../../../site/build/createBuilder.ts'
import { createCmsClient } from '../../../site/build/createCmsClient.ts'
import type { Collection } from '../../../site/build/docs.ts'
import { readSiteEnv } from '../../../site/env.ts'
import { SECRET } from '../../site/fakeCms.ts'
import { bareBuild } from './bareBuild.ts'
import { createBenchCms } from './createBenchCms.ts'
import type { BenchDoc } from './docsOf.ts'
import { picture } from './picture.ts'

export type OwnBuild = 'platen' | 'bare' | 'bare-plain'

export interface BuildOutcome {
  /** Of tags. */
  pages: number
  /** All of them. */
  files: number
  seconds: number
}

const [kind, docsFile = '', directory = ''] = process.argv.slice(2) as [OwnBuild, string, string]
const docs = JSON.parse(readFileSync(docsFile, 'utf8')) as Record<Collection, BenchDoc[]>
const env = readSiteEnv({
  ...{ CMS_URL: 'https://cms.example', SITE_URL: 'https://site.example', SITE_NAME: 'Bench' },
  ...{ SITE_DIRECTORY: directory, SITE_WEBHOOK_SECRET: SECRET },
})

const TAG_PAGE = /^\/tags\/[^/]+\/[^/]+\/$/

const outcome =
  kind === 'platen' ? await platenBuild() : await bareBuild(env, docs, kind === 'bare')
console.log(JSON.stringify(outcome))
process.exit(0)

/** Through the client that the product uses, with answers from memory in the place of the network. */
async function platenBuild(): Promise<BuildOutcome> {
  const cms = createBenchCms(docs, await picture())
  const builder = await createBuilder({
    env,
    logger: pino({ level: 'silent' }),
    cms: createCmsClient({
      ...env,
      fetch: (url, init) => {
        const { pathname } = new URL(new Request(url).url)
        const body = typeof init?.body === 'string' ? init.body : ''
        const answer = cms.answer(pathname, body)
        return Promise.resolve(new Response(answer.body as BodyInit, { status: answer.status }))
      },
    }),
  })
  const startedAt = performance.now()
  const { failures } = await builder.buildAll()
  if (failures.length > 0)
    throw new Error(`${failures.length} pages failed: ${failures[0]?.reason}`)
  const seconds = (performance.now() - startedAt) / 1000
  const paths = [...builder.records()].map(({ path }) => path)
  const files = [...builder.records()].flatMap((record) => record.files).length
  await builder.close()
  return { pages: paths.filter((path) => TAG_PAGE.test(path)).length, files, seconds }
}

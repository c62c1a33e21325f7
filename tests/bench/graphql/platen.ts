import { mkdir } from 'node:fs/promises'
import { p, richText } from '../../../demo/richText.ts'
import { createApi, type Api } from '../../e2e/crash/createApi.ts'
import { prepareProduct } from '../../support/startProduct.ts'
import { docsOf } from '../site/docsOf.ts'
import type { BenchLibrary } from '../site/library.ts'
import { seedLibrary } from '../site/seedLibrary.ts'
import type { Contender } from './contender.ts'
import { seedFiles } from './seedFiles.ts'

export interface Platen extends Contender {
  /** Its REST API, as an admin. */
  api: Api
  /** Of its process. */
  pid: number
}

/** The CMS as it is, on SQLite: a process of its own, in production. It must have been built. */
export async function startPlaten(
  directory: string,
  library: BenchLibrary,
  onEnd: (task: () => unknown) => void,
): Promise<Platen> {
  await mkdir(directory, { recursive: true })
  const product = await prepareProduct(directory, onEnd)
  Object.assign(product.environment, {
    ...{ LOAD_DEMO: 'false', LIBREOFFICE_PATH: 'off', LOG_LEVEL: 'warn', LOCALES: 'en' },
    // What one address may ask for is not what is measured.
    API_RATE_LIMIT: 'off',
  })
  const first = await product.startCms()
  await first.kill()
  const file = product.environment.DATABASE_URL?.slice('file:'.length) ?? ''
  seedLibrary(file, publishable(library))
  seedFiles(file, library)
  const { process: child } = await product.startCms()
  return {
    ...{ name: 'Platen', url: `${product.cmsUrl}/api/graphql` },
    dialect: 'platen',
    pid: child.pid ?? 0,
    api: await createApi(product.cmsUrl, first.ready.login),
  }
}

/** The docs with a text each, without which nobody can publish a template. */
export function publishable(library: BenchLibrary) {
  const docs = docsOf(library)
  for (const template of docs['document-templates']) {
    template.body = richText([p('To whom it may concern.')])
  }
  return docs
}

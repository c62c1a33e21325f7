import type { Browser } from 'playwright-core'
import { startBrowser } from './browser.ts'
import { onCleanUp } from './cleanUp.ts'
import { prepareProduct, type Product } from './startProduct.ts'
import { temporaryDirectory } from './temporaryDirectory.ts'

export interface ProductInBrowser {
  product: Product
  browser: Browser
  /** Of the first admin. */
  login: { email: string; password: string }
}

/** Both servers on an empty database with the demo content, and a browser to look at them. */
export async function startWithBrowser(): Promise<ProductInBrowser> {
  const product = await prepareProduct(temporaryDirectory(), onCleanUp)
  const cms = await product.startCms()
  await product.startSite()
  const { login } = cms.ready
  if (!login) throw new Error('An empty database gave no first login.')
  return { product, browser: await startBrowser(), login }
}

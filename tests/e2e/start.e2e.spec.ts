import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { createServer } from 'node:net'
import { checkPort } from '../../scripts/lib/checks.mjs'
import { onCleanUp } from '../support/cleanUp.ts'
import { runStart, StartFailedError, type StartedCommand } from '../support/runStart.ts'
import { eventually } from '../support/eventually.ts'
import { prepareProduct, type Product } from '../support/startProduct.ts'
import { temporaryDirectory } from '../support/temporaryDirectory.ts'

let product: Product
let started: StartedCommand | undefined

beforeAll(async () => {
  product = await prepareProduct(temporaryDirectory(), onCleanUp)
})

afterEach(async () => {
  await started?.interrupt()
  started = undefined
})

const portsAreFree = async (): Promise<void> => {
  await checkPort(Number(product.environment.PORT), 'localhost', 'PORT')
  await checkPort(Number(product.environment.SITE_PORT), 'localhost', 'SITE_PORT')
}

describe('npm start', () => {
  it('should print both addresses and, the first time, a login; Ctrl-C should end everything', async () => {
    started = await runStart(product.environment)
    expect(started.output).toContain(`${product.cmsUrl}/admin`)
    expect(started.output).toContain(product.siteUrl)
    await eventually(() => {
      expect(started?.output).toMatch(/shown this once: \S+@\S+ with the password \S{16}/)
    })
    expect((await fetch(`${product.cmsUrl}/readyz`)).status).toBe(200)
    expect((await fetch(product.siteUrl)).status).toBe(200)

    await started.interrupt()
    started = undefined
    await portsAreFree()
  }, 180_000)

  it('should print no login the second time', async () => {
    started = await runStart(product.environment)
    expect(started.output).toContain('Platen is ready')
    expect(started.output).not.toContain('password')
  }, 120_000)

  it('should go on serving when the CMS is killed, and start it again', async () => {
    started = await runStart(product.environment)
    const killed = started.pidOf('src/server.ts')
    process.kill(killed, 'SIGKILL')
    await eventually(() => {
      expect(started?.output).toMatch(/The cms ended \(SIGKILL\).* It starts again in 1 s\./)
    })
    expect((await fetch(product.siteUrl)).status).toBe(200)
    await eventually(async () => {
      expect((await fetch(`${product.cmsUrl}/readyz`)).status).toBe(200)
    }, 90_000)
    expect(started.pidOf('src/server.ts')).not.toBe(killed)
  }, 180_000)

  it('should refuse a second start on the same folders, whatever its ports', async () => {
    started = await runStart(product.environment)
    const other = await prepareProduct(temporaryDirectory(), onCleanUp)
    const { PORT, SITE_PORT, CMS_URL, SITE_URL } = other.environment
    const environment = { ...product.environment, PORT, SITE_PORT, CMS_URL, SITE_URL }
    const error: unknown = await runStart(environment).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(StartFailedError)
    const { output, exitCode } = error as StartFailedError
    expect(exitCode).toBe(1)
    expect(output).toMatch(/Another (CMS runs on the database|process.* writes the site)/)
    expect(output).not.toMatch(/^\s+at /m)
    expect((await fetch(product.siteUrl)).status).toBe(200)
  }, 180_000)

  it('should say in one sentence that a port is taken, and end with 1', async () => {
    const other = createServer().listen(Number(product.environment.SITE_PORT), 'localhost')
    await new Promise((resolve) => other.once('listening', resolve))
    const error: unknown = await runStart(product.environment).catch((reason: unknown) => reason)
    await new Promise((resolve) => other.close(resolve))
    expect(error).toBeInstanceOf(StartFailedError)
    const { output, exitCode } = error as StartFailedError
    expect(exitCode).toBe(1)
    const port = product.environment.SITE_PORT
    expect(output).toContain(`Port ${port} is taken by another program. Stop it, or set SITE_PORT`)
    expect(output).not.toMatch(/^\s+at /m)
  }, 60_000)
})

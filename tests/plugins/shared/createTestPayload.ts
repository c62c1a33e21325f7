import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildConfig, getPayload, handleEndpoints, type Config, type Payload } from 'payload'
import { serialiseWrites } from '../../../src/database/serialiseWrites.ts'

export interface TestPayload {
  payload: Payload
  /** Opens a second Payload instance on the same database, as another process would. */
  openAnother: () => Promise<Payload>
  /** Calls the REST API of the first instance, such as `/articles`. */
  request: (path: string, init?: RequestInit) => Promise<Response>
  destroy: () => Promise<void>
}

/**
 * A minimal Payload on a throw-away SQLite file, with transactions and serialised writes.
 *
 * @param createConfig called for each instance, because Payload changes what it is given
 */
export async function createTestPayload(
  createConfig: () => Omit<Partial<Config>, 'db' | 'secret'>,
): Promise<TestPayload> {
  const directory = await mkdtemp(join(tmpdir(), 'platen-'))
  const opened: Payload[] = []

  async function open(): Promise<Payload> {
    const payload = await getPayload({
      key: `${directory}-${opened.length}`,
      config: buildConfig({
        telemetry: false,
        logger: { options: { level: process.env.TEST_LOG ?? 'silent' } },
        localization: { locales: ['en'], defaultLocale: 'en' },
        ...createConfig(),
        secret: 'a-secret-for-tests-only-0123456789',
        typescript: { autoGenerate: false },
        db: serialiseWrites(
          sqliteAdapter({
            client: { url: `file:${join(directory, 'test.db')}`, timeout: 5_000 },
            idType: 'uuid',
            push: opened.length === 0,
            transactionOptions: {},
            wal: true,
          }),
          10_000,
        ),
      }),
    })
    opened.push(payload)
    return payload
  }

  const payload = await open()
  return {
    payload,
    openAnother: open,
    request: (path, init) =>
      handleEndpoints({
        config: payload.config,
        payloadInstanceCacheKey: `${directory}-0`,
        request: new Request(`http://localhost/api${path}`, init),
      }),
    async destroy() {
      for (const payload of opened) await payload.destroy()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

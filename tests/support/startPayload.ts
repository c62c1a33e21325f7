import { randomUUID } from 'node:crypto'
import { getPayload, type Payload, type SanitizedConfig } from 'payload'
import { onCleanUp } from './cleanUp.ts'
import './datesOfRealm.ts'
import { temporaryDirectory } from './temporaryDirectory.ts'

export interface StartedPayload {
  payload: Payload
  config: SanitizedConfig
  /** Uploads, generated files and the SQLite file. */
  directory: string
}

/**
 * Starts Payload with the application's own configuration on a database of its own: SQLite, or the
 * MongoDB of MONGODB_TEST_URL where TEST_DATABASE is `mongodb`. Stops it after the tests of the file.
 *
 * @param environment more variables, set before the configuration is read
 */
export async function startPayload(
  environment: Record<string, string> = {},
): Promise<StartedPayload> {
  const directory = temporaryDirectory()
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl(directory),
    PAYLOAD_SECRET: 'only for tests, only for tests, only for tests',
    MEDIA_DIRECTORY: `${directory}/media`,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    ...environment,
  })
  const { default: unsanitized } = await import('../../payload.config.ts')
  const config = await unsanitized
  const payload = await getPayload({ config })
  onCleanUp(() => payload.destroy())
  return { payload, config, directory }
}

function databaseUrl(directory: string): string {
  if (process.env.TEST_DATABASE !== 'mongodb') return `file:${directory}/platen.db`
  const url = new URL(process.env.MONGODB_TEST_URL ?? '')
  url.pathname = `/platen_${randomUUID().slice(0, 8)}`
  return url.href
}

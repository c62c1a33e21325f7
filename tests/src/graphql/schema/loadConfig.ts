import type { SanitizedConfig } from 'payload'
import { temporaryDirectory } from '../../../support/temporaryDirectory.ts'

/** The application's own configuration, on a database that is never opened. */
export async function loadConfig(): Promise<SanitizedConfig> {
  const directory = temporaryDirectory()
  Object.assign(process.env, {
    DATABASE_URL: `file:${directory}/platen.db`,
    PAYLOAD_SECRET: 'only for tests, only for tests, only for tests',
    MEDIA_DIRECTORY: `${directory}/media`,
    LOG_LEVEL: 'silent',
  })
  const { default: config } = await import('../../../../payload.config.ts')
  return config
}

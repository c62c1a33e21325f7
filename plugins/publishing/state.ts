import type { BasePayload } from 'payload'
import type { SanitizedOptions } from './types.ts'

const KEY = 'publishing'

/** Hands the options to whoever has the Payload instance: `custom` never leaves the server. */
export function customWithOptions(
  custom: Record<string, unknown> | undefined,
  options: SanitizedOptions,
): Record<string, unknown> {
  return { ...custom, [KEY]: options }
}

/** @throws {Error} the plugin is not part of the config */
export function publishingOptions(payload: BasePayload): SanitizedOptions {
  const custom = payload.config.custom as Record<string, SanitizedOptions | undefined>
  const options = custom[KEY]
  if (!options) throw new Error('Add publishingPlugin to the plugins of the Payload config.')
  return options
}

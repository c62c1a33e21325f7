import type { BasePayload } from 'payload'
import { instanceState } from '../shared/instanceState.ts'
import type { Dispatcher } from './dispatch/createDispatcher.ts'
import type { EndpointDoc, SanitizedOptions } from './types.ts'

const KEY = 'webhooks'

interface WebhooksState {
  /** Absent where no worker runs, such as in a migration or in `next build`. */
  dispatcher?: Dispatcher
  /** Absent where no worker runs. */
  replays?: { wake: () => void }
  /** Time of the newest message, so that no two share one. */
  lastMessageMs: number
  /** See `endpointsInUse`. */
  endpointsInUse?: { endpoints: EndpointDoc[]; readAt: number }
}

export function webhooksState(payload: BasePayload): WebhooksState {
  return instanceState<WebhooksState>(payload, KEY, () => ({ lastMessageMs: 0 }))
}

/** Hands the options to whoever has the Payload instance: `custom` never leaves the server. */
export function customWithOptions(
  custom: Record<string, unknown> | undefined,
  options: SanitizedOptions,
): Record<string, unknown> {
  return { ...custom, [KEY]: options }
}

/** @throws {Error} the plugin is not part of the config */
export function webhooksOptions(payload: BasePayload): SanitizedOptions {
  const custom = payload.config.custom as Record<string, SanitizedOptions | undefined>
  const options = custom[KEY]
  if (!options) throw new Error('Add webhooksPlugin to the plugins of the Payload config.')
  return options
}

import type { BasePayload } from 'payload'
import { instanceState } from '../shared/instanceState.ts'
import { createSender, type Send, type Sender } from './core/createSender.ts'
import { webhooksOptions } from './state.ts'

interface SenderState {
  sender?: Sender
}

const stateOf = (payload: BasePayload): SenderState =>
  instanceState<SenderState>(payload, 'webhooksSender', () => ({}))

/** Sends to the webhook endpoints of this installation, over connections that are kept for reuse. */
export function senderOf(payload: BasePayload): Send {
  return (request) => {
    const state = stateOf(payload)
    const { allowedHosts } = webhooksOptions(payload)
    state.sender ??= createSender({ allowedHosts })
    return state.sender.send(request)
  }
}

/** Ends the connections; the next request opens new ones. */
export async function closeSender(payload: BasePayload): Promise<void> {
  const state = stateOf(payload)
  const { sender } = state
  delete state.sender
  await sender?.destroy()
}

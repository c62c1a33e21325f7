import type { BasePayload } from 'payload'
import { createDispatcher, type DispatcherTools } from './dispatch/createDispatcher.ts'
import { startSweeps } from './dispatch/startSweeps.ts'
import { startReplays } from './replay/startReplays.ts'
import { startOwnerNotices } from './lifecycle/startOwnerNotices.ts'
import { closeSender, senderOf } from './sender.ts'
import { webhooksState } from './state.ts'

/**
 * Delivers messages until stopped. Call it once, in a process that keeps running.
 *
 * Several processes may do so on one database. What a killed process had in hand is taken up again
 * when its lease ends: the timeout of an attempt and five seconds.
 *
 * @param tools other clocks and networks, for tests
 * @throws {Error} this Payload instance delivers already
 */
export function startWebhooks(
  payload: BasePayload,
  tools: Partial<DispatcherTools> = {},
): { stop: () => Promise<void> } {
  const state = webhooksState(payload)
  if (state.dispatcher) throw new Error('startWebhooks was called twice for one Payload instance.')
  const dispatcher = createDispatcher(payload, {
    send: senderOf(payload),
    now: () => new Date(),
    random: Math.random,
    idleMs: 1_000,
    ...tools,
  })
  state.dispatcher = dispatcher
  const replays = startReplays(payload, tools)
  const ownerNotices = startOwnerNotices(payload, tools)
  const sweeps = startSweeps(payload, tools)
  return {
    async stop() {
      await sweeps.stop()
      await ownerNotices.stop()
      await replays.stop()
      delete state.dispatcher
      await dispatcher.stop()
      await closeSender(payload)
    },
  }
}

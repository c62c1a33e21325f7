import type { BasePayload } from 'payload'
import { instanceState } from '../../shared/instanceState.ts'
import { tellOwners } from './tellOwners.ts'

const INTERVAL_MS = 60_000

interface NoticesState {
  wake?: () => void
}

const stateOf = (payload: BasePayload): NoticesState =>
  instanceState<NoticesState>(payload, 'webhooksOwnerNotices', () => ({}))

/** Looks now for owners to tell, if this process does so; another one looks within a minute. */
export function wakeOwnerNotices(payload: BasePayload): void {
  stateOf(payload).wake?.()
}

/** Tells owners of disabled endpoints: now, when one is disabled, and every minute. */
export function startOwnerNotices(
  payload: BasePayload,
  { now = () => new Date() }: { now?: () => Date } = {},
): { stop: () => Promise<void> } {
  const state = stateOf(payload)
  let pass: Promise<void> | undefined
  let isWanted = false
  let isStopped = false

  function wake(): void {
    if (isStopped) return
    isWanted = true
    pass ??= run().finally(() => {
      pass = undefined
      if (isWanted) wake()
    })
  }

  async function run(): Promise<void> {
    isWanted = false
    try {
      await tellOwners(payload, now)
    } catch (err) {
      const msg = 'Could not look for disabled webhook endpoints; will try again in a minute'
      payload.logger.error({ err, msg })
    }
  }

  state.wake = wake
  const timer = setInterval(wake, INTERVAL_MS)
  wake()
  return {
    async stop() {
      isStopped = true
      clearInterval(timer)
      delete state.wake
      await pass
    },
  }
}

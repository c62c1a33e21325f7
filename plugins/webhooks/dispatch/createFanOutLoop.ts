import type { BasePayload, PayloadRequest } from 'payload'
import type { MessageDoc } from '../types.ts'
import type { GroupCommit } from './createGroupCommit.ts'
import { fanOut, type FannedOut } from './fanOut.ts'
import type { DispatchStore } from './store/types.ts'

const BATCH = 100
/** How long a message rests that cannot be handed out. */
const BAD_MESSAGE_REST_MS = 60_000

export interface FanOutLoop {
  /** Looks for messages now instead of at the next poll. */
  wake: () => void
  stop: () => Promise<void>
}

/**
 * Hands messages out as long as there are any, one batch after the other.
 *
 * Where a batch fails, its messages are tried one by one; one that fails by itself rests for a
 * minute, and holds up no other.
 */
export function createFanOutLoop(
  payload: BasePayload,
  store: DispatchStore,
  {
    group,
    now,
    idleMs,
    onFannedOut,
  }: {
    group: GroupCommit
    now: () => Date
    idleMs: number
    /** Part of the transaction. @returns what to do once that is committed */
    onFannedOut: (result: FannedOut, req: PayloadRequest) => Promise<() => void>
  },
): FanOutLoop {
  const resting = new Map<MessageDoc['id'], number>()
  let timer: NodeJS.Timeout | undefined
  let pass: Promise<void> | undefined
  let isWanted = false
  let isStopped = false
  let limit = BATCH

  function wake(): void {
    if (isStopped) return
    isWanted = true
    pass ??= handOut().finally(() => {
      pass = undefined
      // A call of `wake` between the last look and here found a pass that was already over.
      if (isWanted) wake()
    })
  }

  async function handOut(): Promise<void> {
    clearTimeout(timer)
    while (isWanted && !isStopped) {
      isWanted = false
      try {
        if ((await findOldest()) === undefined) continue
        const batch = { limit, except: restingIds(), now: now() }
        const { count, afterCommit } = await group.run(async (req) => {
          const result = await fanOut(req, store, batch)
          return { count: result.count, afterCommit: await onFannedOut(result, req) }
        })
        afterCommit()
        if (count === limit) isWanted = true
        limit = BATCH
      } catch (err) {
        if (await tryLess(err)) isWanted = true
      }
    }
    if (!isStopped) timer = setTimeout(wake, idleMs)
  }

  /** @returns whether to go on at once */
  async function tryLess(err: unknown): Promise<boolean> {
    if (limit > 1) {
      limit = 1
      return true
    }
    limit = BATCH
    const id = await findOldest().catch(() => undefined)
    const msg = `Could not hand out webhook message ${id ?? '(unknown)'}; will try again`
    payload.logger.error({ err, msg })
    if (id === undefined) return false
    resting.set(id, now().getTime() + BAD_MESSAGE_REST_MS)
    return true
  }

  const findOldest = (): Promise<MessageDoc['id'] | undefined> =>
    store.findOldestPending(restingIds())

  function restingIds(): MessageDoc['id'][] {
    for (const [id, until] of resting) if (until <= now().getTime()) resting.delete(id)
    return [...resting.keys()]
  }

  wake()
  return {
    wake,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await pass
    },
  }
}

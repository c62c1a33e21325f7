import type { BasePayload } from 'payload'
import type { Verdict } from '../core/classify.ts'
import { noteOutcome, type TriedEndpoint } from '../lifecycle/noteOutcome.ts'
import type { GroupCommit } from './createGroupCommit.ts'
import type { HealthBook } from './createHealthBook.ts'
import type { DispatchStore, Outcome } from './store/types.ts'

export interface Finished {
  outcome: Outcome
  /** Absent when no attempt was made. */
  tried?: { endpoint: TriedEndpoint; verdict: Verdict; durationMs: number }
}

export interface Recorder {
  /** @returns whether it was stored; not, when the lease was lost or the recorder stopped */
  record: (finished: Finished) => Promise<boolean>
  /**
   * Stores what is left, and no longer tries again where that fails. What comes later is stored as
   * well: call it once more at the end.
   */
  stop: () => Promise<void>
}

interface Waiting {
  finished: Finished
  settle: (isStored: boolean) => void
}

const BATCH = 100
const RETRY_MS = 1_000
const MAX_TRIES_ALONE = 5

/**
 * Stores outcomes, with the counts of health and what they mean for the endpoint, in one transaction
 * for all that finished while the one before was written.
 *
 * A transaction that fails is tried again, then outcome by outcome; leases are kept meanwhile. One
 * that cannot be stored by itself is given up: its delivery is made again when its lease ends.
 */
export function createRecorder(
  payload: BasePayload,
  store: DispatchStore,
  {
    group,
    now,
    health,
    onDisabled,
  }: { group: GroupCommit; now: () => Date; health: HealthBook; onDisabled: () => void },
): Recorder {
  const waiting: Waiting[] = []
  let writing: Promise<void> | undefined
  let interrupt = (): void => undefined
  let isStopped = false
  let size = BATCH
  let triesAlone = 0

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, size)
      try {
        const stored = await write(batch.map(({ finished }) => finished))
        size = BATCH
        triesAlone = 0
        for (const { finished, settle } of batch) settle(stored.has(finished.outcome.id))
      } catch (err) {
        await afterFailure(batch, err)
      }
    }
  }

  async function write(batch: Finished[]): Promise<Set<Outcome['id']>> {
    const at = now()
    let isDisabled = false
    const result = await group.run(async (req) => {
      isDisabled = false
      const outcomes = batch.map(({ outcome }) => outcome)
      const stored = await store.record(outcomes, at, req)
      const tried = batch.flatMap(({ outcome, tried }) =>
        tried && stored.has(outcome.id) ? [tried] : [],
      )
      const counted = health.count(tried, at)
      await store.writeHealth(counted.rows, at, req)
      const failingSince = await store.readFailing(
        [...new Set(tried.map(({ endpoint }) => endpoint.id))],
        req,
      )
      for (const { endpoint, verdict } of tried) {
        const since = failingSince.get(endpoint.id) ?? null
        const isWell = verdict.kind === 'delivered'
        if (isWell && !since) continue
        const asStored = { ...endpoint, failingSince: since }
        if (await noteOutcome(payload, asStored, verdict, at, req)) isDisabled = true
        if (isWell) failingSince.delete(endpoint.id)
        else if (!since) failingSince.set(endpoint.id, at.toISOString())
      }
      return { stored, counted }
    })
    health.keep(result.counted)
    if (isDisabled) onDisabled()
    return result.stored
  }

  async function afterFailure(batch: Waiting[], err: unknown): Promise<void> {
    const isAlone = batch.length === 1
    triesAlone = isAlone ? triesAlone + 1 : 0
    if (isStopped || triesAlone === MAX_TRIES_ALONE) {
      const keys = batch.map(({ finished }) => finished.outcome.id).join(', ')
      const msg = `Could not store the outcome of webhook delivery ${keys}; it is attempted again when its lease ends`
      payload.logger.error({ err, msg })
      triesAlone = 0
      for (const { settle } of batch) settle(false)
      return
    }
    if (isAlone) payload.logger.error({ err, msg: 'Could not store an outcome; will try again' })
    waiting.unshift(...batch)
    size = 1
    if (isAlone) await rest()
  }

  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, RETRY_MS)
      interrupt = () => {
        clearTimeout(timer)
        resolve()
      }
      if (isStopped) interrupt()
    })
  }

  return {
    record: (finished) =>
      new Promise((settle) => {
        waiting.push({ finished, settle })
        writing ??= writeAll().finally(() => {
          writing = undefined
        })
      }),
    async stop() {
      isStopped = true
      interrupt()
      await writing
    },
  }
}

import { createClient } from '@redis/client'
import { createHash, randomUUID } from 'node:crypto'
import { EVERYTHING, type Change, type Changes } from '../../database/changes.ts'
import type { AnswerCache } from './createAnswerCache.ts'

export interface RedisOptions {
  /** `redis://…` or `rediss://…` */
  url: string
  /** The same in all processes of an installation, and in no other: names the channel by its hash. */
  secret: string
  changes: Changes
  /** Of this process; absent where it answers nobody, as on the command line. */
  cache?: AnswerCache
  logger: { warn: (entry: object) => void; info: (entry: object) => void }
}

export interface RedisMember {
  /** Resolves when messages come through. */
  ready: Promise<void>
  stop: () => Promise<void>
}

/** How often a process looks whether its own messages come back. */
const BEAT_MS = 250
/** Without a message of its own for so long, a process takes messages for lost. */
const MAX_SILENCE_MS = 1_000
const MAX_RECONNECT_MS = 2_000

const PAUSE = 'Redis does not pass on messages'

type Message = { from: string; beat: true } | ({ from: string } & WrittenChange)
type WrittenChange = { everything: true } | { keys: string[]; lists: string[]; wholes: string[] }

/**
 * Tells other processes of the changes of this one, and this one's cache of theirs.
 *
 * Messages that may have been lost count as a change of everything: nothing is kept while none come
 * through, and a process that could not send says so as soon as it can. Nobody waits for Redis.
 *
 * A process that cannot reach Redis, while others can, tells them nothing until it can again.
 */
export function joinRedis({ url, secret, changes, cache, logger }: RedisOptions): RedisMember {
  const id = randomUUID()
  const channel = `platen:${createHash('sha256').update(secret).digest('hex').slice(0, 16)}:changes`
  const socket = {
    connectTimeout: 2_000,
    reconnectStrategy: (retries: number) =>
      Math.min(50 * 2 ** Math.min(retries, 6), MAX_RECONNECT_MS),
  }
  // What cannot be sent now must not be sent later in the wrong order.
  const sender = createClient({ url, socket, disableOfflineQueue: true })
  const receiver = createClient({ url, socket })
  let isOwing = false
  let isHearing = false
  let heardAt = -Infinity
  let hasWarned = false
  const waitingForReady: (() => void)[] = []
  const underWay = new Set<Promise<void>>()

  cache?.pause(PAUSE)
  for (const client of [sender, receiver]) {
    client.on('error', (err: unknown) => {
      if (!hasWarned)
        logger.warn({ err, msg: 'Redis cannot be reached; answers are made anew each time' })
      hasWarned = true
    })
  }
  // It knows of nothing that was told while it was away.
  receiver.on('reconnecting', stopHearing)
  receiver.on('end', stopHearing)

  const unsubscribe = changes.subscribe((change) => {
    send(
      change === EVERYTHING
        ? { from: id, everything: true }
        : {
            from: id,
            keys: [...change.keys],
            lists: [...change.lists],
            wholes: [...change.wholes],
          },
    )
  })
  const connecting = [
    sender.connect().then(beat, () => undefined),
    receiver
      .connect()
      .then(() => receiver.subscribe(channel, receive))
      .catch(() => undefined),
  ]
  const timer = setInterval(beat, BEAT_MS)
  timer.unref()

  function send(message: Message): void {
    const isBeat = 'beat' in message
    const sending = sender.publish(channel, JSON.stringify(message)).then(
      () => {
        if (isBeat && isOwing) {
          isOwing = false
          send({ from: id, everything: true })
        }
      },
      () => {
        if (!isBeat) isOwing = true
      },
    )
    underWay.add(sending)
    void sending.then(() => underWay.delete(sending))
  }

  function beat(): void {
    if (performance.now() - heardAt > MAX_SILENCE_MS) stopHearing()
    if (sender.isReady) send({ from: id, beat: true })
  }

  function receive(text: string): void {
    const message = JSON.parse(text) as Message
    if (message.from === id) {
      if ('beat' in message) startHearing()
      return
    }
    if ('beat' in message) return
    cache?.drop('everything' in message ? EVERYTHING : toChange(message))
  }

  function startHearing(): void {
    heardAt = performance.now()
    for (const resolve of waitingForReady.splice(0)) resolve()
    if (isHearing) return
    isHearing = true
    if (hasWarned) logger.info({ msg: 'Redis passes on messages again; answers are kept' })
    hasWarned = false
    cache?.resume(PAUSE)
  }

  function stopHearing(): void {
    if (!isHearing) return
    isHearing = false
    cache?.pause(PAUSE)
  }

  return {
    ready: new Promise((resolve) => waitingForReady.push(resolve)),
    stop: async () => {
      clearInterval(timer)
      unsubscribe()
      // What was told last is what others wait for. A Redis that hangs is not waited for.
      const flushed = Promise.all(underWay)
      await Promise.race([flushed, new Promise((resolve) => setTimeout(resolve, MAX_SILENCE_MS))])
      sender.destroy()
      receiver.destroy()
      await Promise.allSettled(connecting)
    },
  }
}

const toChange = ({
  keys,
  lists,
  wholes,
}: {
  keys: string[]
  lists: string[]
  wholes: string[]
}): Change => ({
  keys: new Set(keys),
  lists: new Set(lists),
  wholes: new Set(wholes),
})

import { LRUCache } from 'lru-cache'
import { EVERYTHING, type Change } from '../../database/changes.ts'
import { Recording } from '../../database/recording.ts'
import type { Answer } from './Answer.ts'
import { EntityIndex } from './EntityIndex.ts'

export interface AnswerCacheOptions {
  /** Of all answers together, with their keys. */
  maxBytes: number
}

/** Answers to anonymous requests, each kept until something that it was made of changes. */
export interface AnswerCache {
  /** @param requestKey names everything of a request that its answer depends on */
  get: (requestKey: string) => Answer | undefined
  /** Opens a recording. It must be closed with `end`, whatever becomes of the request. */
  begin: () => Recording
  /** Closes a recording. Nothing is kept without an answer. */
  end: (recording: Recording, requestKey?: string, answer?: Answer) => void
  /** Whether an answer made of what was recorded may be given to anyone. */
  isKeepable: (recording: Recording) => boolean
  /** Drops what was made of something that changed, also where it is still under way. */
  drop: (change: Change | typeof EVERYTHING) => void
  /** Drops everything and keeps nothing for as long as there is a reason, such as a lost connection. */
  pause: (reason: string) => void
  resume: (reason: string) => void
  readonly isPaused: boolean
  readonly bytes: number
  readonly size: number
}

export function createAnswerCache({ maxBytes }: AnswerCacheOptions): AnswerCache {
  const stored = new EntityIndex<string>()
  const underWay = new Set<Recording>()
  const pauses = new Set<string>()
  const answers = new LRUCache<string, Answer>({
    maxSize: maxBytes,
    sizeCalculation: (answer, requestKey) => sizeOf(requestKey, answer),
    dispose: (answer, requestKey) => stored.delete(requestKey, answer.keys),
  })

  const isKeepable = (recording: Recording): boolean =>
    recording.isApproved &&
    recording.hasAnonymousReads &&
    recording.refusal === null &&
    !recording.isOutdated

  function dropEverything(): void {
    answers.clear()
    for (const recording of underWay) recording.isOutdated = true
  }

  return {
    get: (requestKey) => answers.get(requestKey),
    begin() {
      const recording = new Recording()
      underWay.add(recording)
      return recording
    },
    end(recording, requestKey, answer) {
      underWay.delete(recording)
      if (requestKey === undefined || !answer) return
      if (!isKeepable(recording) || pauses.size > 0) return
      // The one that was there before must have left the index when this one enters it.
      answers.delete(requestKey)
      stored.add(requestKey, answer.keys)
      answers.set(requestKey, answer)
      if (!answers.has(requestKey)) stored.delete(requestKey, answer.keys)
    },
    isKeepable,
    drop(change) {
      if (change === EVERYTHING) {
        dropEverything()
        return
      }
      for (const requestKey of stored.findChanged(change)) answers.delete(requestKey)
      for (const recording of underWay) recording.isOutdated ||= isTouched(recording.keys, change)
    },
    pause(reason) {
      pauses.add(reason)
      dropEverything()
    },
    resume(reason) {
      // What began before may have missed a change.
      dropEverything()
      pauses.delete(reason)
    },
    get isPaused() {
      return pauses.size > 0
    },
    get bytes() {
      return answers.calculatedSize
    },
    get size() {
      return answers.size
    },
  }
}

function isTouched(keys: ReadonlySet<string>, change: Change): boolean {
  const index = new EntityIndex<true>()
  index.add(true, keys)
  return index.findChanged(change).size > 0
}

/** Roughly: two bytes a character, and what the maps need for each key. */
const BYTES_PER_KEY = 120
const BYTES_PER_ANSWER = 1_000

function sizeOf(requestKey: string, { body, keys }: Answer): number {
  // Compressed twins, of which there may be two, are a quarter of it each at most.
  return (
    BYTES_PER_ANSWER +
    requestKey.length * 2 +
    Math.ceil(body.length * 1.5) +
    keys.size * BYTES_PER_KEY
  )
}

'use client'
import { useCallback, useEffect, useRef, useState } from 'react'

export interface Polled<T> {
  state: T
  /** Why what is shown may be outdated; null when it is not. */
  problem: string | null
  /** Asks now. */
  reload: () => void
  /** Shows what another request answered. */
  replace: (state: T) => void
}

interface PolledOptions<T> {
  initial: T
  /** Null while there is nothing to ask about. */
  source: string | null
  /** Asks at once whenever it changes. */
  wakeKey?: unknown
  /**
   * How long to wait before asking again, in milliseconds; null to stop until woken.
   *
   * @param elapsedMs since it was last woken
   */
  pauseMs: (state: T, elapsedMs: number) => number | null
}

/** State that the server knows and that may change by itself; asks nothing while the tab is hidden. */
export function usePolled<T>({ initial, source, wakeKey, pauseMs }: PolledOptions<T>): Polled<T> {
  const [state, setState] = useState(initial)
  const [problem, setProblem] = useState<string | null>(null)
  const [wakings, setWakings] = useState(0)
  const pause = useRef(pauseMs)
  useEffect(() => {
    pause.current = pauseMs
  })
  const reload = useCallback(() => setWakings((count) => count + 1), [])
  const replace = useCallback(
    (next: T) => {
      setState(next)
      reload()
    },
    [reload],
  )

  useEffect(() => {
    if (source === null) return
    const abort = new AbortController()
    const startedAt = Date.now()
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async (): Promise<void> => {
      clearTimeout(timer)
      const next = await fetchState<T>(source, abort.signal)
      if (abort.signal.aborted) return
      if ('state' in next) setState(next.state)
      setProblem('problem' in next ? next.problem : null)
      const ms = 'state' in next ? pause.current(next.state, Date.now() - startedAt) : RETRY_MS
      if (ms !== null && !document.hidden) timer = setTimeout(() => void ask(), ms)
    }
    const onVisibility = (): void => {
      if (document.hidden) clearTimeout(timer)
      else void ask()
    }
    void ask()
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      abort.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisibility)
    }
  }, [source, wakeKey, wakings])

  return { state, problem, reload, replace }
}

const RETRY_MS = 10_000

async function fetchState<T>(
  source: string,
  signal: AbortSignal,
): Promise<{ state: T } | { problem: string }> {
  try {
    const response = await fetch(source, { credentials: 'include', signal })
    if (response.ok) return { state: (await response.json()) as T }
    return { problem: `Not up to date: the CMS answered ${response.status}.` }
  } catch (error) {
    if (signal.aborted || error instanceof TypeError) {
      return { problem: 'Not up to date: the CMS cannot be reached.' }
    }
    throw error
  }
}

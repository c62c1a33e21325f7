import { toast } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { callApi, messageOf } from './callApi.ts'

/**
 * Reads a source again and again, while the page can be seen.
 *
 * @param intervalMs how long until the next look, judged by what is known; null to stop
 * @returns what is known, and how to look at once
 */
export function usePolling<T>(
  source: string,
  initial: T,
  intervalMs: (value: T) => number | null,
): [value: T, look: () => void] {
  const [value, setValue] = useState(initial)
  const [looks, setLooks] = useState(0)
  const interval = intervalMs(value)

  useEffect(() => {
    if (looks === 0 && interval === null) return
    const abort = new AbortController()
    const load = async (): Promise<void> => {
      try {
        setValue(await callApi<T>(source, { signal: abort.signal }))
      } catch (error) {
        // What is shown stays until the next look; being offline is the browser's to tell.
        if (!abort.signal.aborted && !(error instanceof TypeError)) toast.error(messageOf(error))
      }
    }
    if (looks > 0) void load()
    const tick = (): void => {
      if (!document.hidden) void load()
    }
    const timer = interval === null ? undefined : setInterval(tick, interval)
    return () => {
      abort.abort()
      clearInterval(timer)
    }
  }, [source, interval, looks])

  return [value, () => setLooks((count) => count + 1)]
}

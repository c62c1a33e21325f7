'use client'
import { useSyncExternalStore } from 'react'

interface InstantProps {
  /** ISO 8601 */
  at: string
  hasSeconds?: boolean
}

/** A time as the reader's own clock and language have it; the day is left out when it is today. */
export function Instant({ at, hasSeconds = false }: InstantProps) {
  const isInBrowser = useIsInBrowser()
  return (
    <time dateTime={at} title={isInBrowser ? new Date(at).toLocaleString() : undefined}>
      {isInBrowser ? writeInstant(at, hasSeconds) : ''}
    </time>
  )
}

/** The server knows neither the reader's time zone nor the language. */
export const useIsInBrowser = (): boolean =>
  useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )

export function writeInstant(at: string, hasSeconds = false): string {
  const instant = new Date(at)
  const isToday = instant.toDateString() === new Date().toDateString()
  return instant.toLocaleString(undefined, {
    ...(isToday ? {} : { dateStyle: 'medium' }),
    timeStyle: hasSeconds ? 'medium' : 'short',
  })
}

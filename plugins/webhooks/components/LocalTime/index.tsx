'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** An instant in the reader's own time and language; in UTC until the page's script runs. */
export function LocalTime({ at, style = 'full' }: { at: string; style?: 'full' | 'time' }) {
  const isInBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return (
    <time dateTime={at} title={at}>
      {isInBrowser ? inBrowser(at, style) : `${at.replace('T', ' ').slice(0, 19)} UTC`}
    </time>
  )
}

function inBrowser(at: string, style: 'full' | 'time'): string {
  const date = new Date(at)
  return style === 'time'
    ? date.toLocaleTimeString(undefined, { timeStyle: 'medium' })
    : date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
}

'use client'
import { useState } from 'react'
import type { FrontEndState } from '../../core/judgeFrontEnd.ts'
import { Instant } from './Instant.tsx'

interface FrontEndLineProps {
  state: FrontEndState
  /** With several front ends, each line says which it is. */
  isNamed: boolean
  isGone: boolean
  /** Where readers find it, when the front end did not say. */
  url: string | null
  /** Tells the front end once more. */
  onRetry?: (deliveryId: string) => Promise<void>
}

/** How far one front end is. */
export function FrontEndLine({ state, isNamed, isGone, url, onRetry }: FrontEndLineProps) {
  const [isAsking, setIsAsking] = useState(false)
  const { deliveryId, kind, name } = state
  const canRetry = onRetry && deliveryId !== null && (kind === 'failed' || kind === 'silent')
  const isThere = kind === 'live' || kind === 'delivered'
  const address = (kind === 'live' && state.url) || (isThere && !isGone ? url : null)
  const detail = describeDetail(state, isNamed, isGone)
  return (
    <div className="publishing-line" data-kind={kind}>
      <span className="publishing-line__dot" aria-hidden="true" />
      <span className="publishing-line__text">
        {isNamed ? <strong>{name}: </strong> : null}
        <Words state={state} isGone={isGone} />
      </span>
      {canRetry ? (
        <button
          type="button"
          className="publishing-button"
          disabled={isAsking}
          aria-label={`Retry ${name}`}
          onClick={() => {
            setIsAsking(true)
            void onRetry(String(deliveryId)).finally(() => setIsAsking(false))
          }}
        >
          Retry
        </button>
      ) : null}
      {detail ? (
        <p
          className={`publishing-line__detail ${kind === 'failed' ? 'publishing-line__detail--error' : ''}`}
        >
          {detail}
        </p>
      ) : null}
      {address ? (
        <p className="publishing-line__detail">
          <a href={address} target="_blank" rel="noreferrer">
            {pathOf(address)}
          </a>
        </p>
      ) : null}
    </div>
  )
}

function Words({ state, isGone }: { state: FrontEndState; isGone: boolean }) {
  switch (state.kind) {
    case 'live':
      return (
        <>
          Live since <Instant at={state.at} hasSeconds />, {writeSpan(state.afterMs)} after
          publishing
        </>
      )
    case 'gone':
      return (
        <>
          Gone since <Instant at={state.at} hasSeconds />, {writeSpan(state.afterMs)} after
          unpublishing
        </>
      )
    case 'delivered':
    case 'silent':
      return <>Delivered {state.at ? <Instant at={state.at} hasSeconds /> : null}</>
    case 'building':
      return isGone ? 'Waiting until it is gone' : 'Waiting until it is live'
    case 'waiting':
      return state.nextAttemptAt && state.error ? (
        <>
          Waiting; next attempt <Instant at={state.nextAttemptAt} hasSeconds />
        </>
      ) : (
        'Waiting to be delivered'
      )
    case 'failed':
      return 'Failed'
  }
}

function describeDetail(state: FrontEndState, isNamed: boolean, isGone: boolean): string | null {
  switch (state.kind) {
    case 'failed':
      return state.reason
    case 'waiting':
      if (isNamed) return state.error
      return [`Delivery to ${state.name}`, state.error].filter(Boolean).join(': ')
    case 'building':
      return isNamed ? null : `Delivered to ${state.name}`
    case 'silent':
      return `${state.name} has not said that it is ${isGone ? 'gone' : 'live'}.`
    case 'delivered':
    case 'gone':
    case 'live':
      return null
  }
}

/** @param ms 0 or more */
function writeSpan(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`
  const minutes = Math.round(ms / 60_000)
  if (minutes < 120) return `${minutes} min`
  return `${Math.round(minutes / 60)} h`
}

const pathOf = (address: string): string =>
  URL.canParse(address) ? decodeURI(new URL(address).pathname) : address

'use client'

import { Button, Link } from '@payloadcms/ui'
import { useState } from 'react'
import type { TestResult } from '../../sendTest.ts'
import { messageOf, post } from '../callApi.ts'

interface SendTestProps {
  api: string
  deliveries: string
  onSent: () => void
}

/** Sends a message of no consequence, and shows what the receiver makes of it. */
export function SendTest({ api, deliveries, onSent }: SendTestProps) {
  const [result, setResult] = useState<TestResult | string | null>(null)
  const [isSending, setIsSending] = useState(false)

  async function send(): Promise<void> {
    setIsSending(true)
    setResult(null)
    try {
      setResult(await post<TestResult>(`${api}/test`))
      onSent()
    } catch (error) {
      setResult(messageOf(error))
    } finally {
      setIsSending(false)
    }
  }

  return (
    <div className="endpoint-panel__action">
      <div className="endpoint-panel__row">
        <Button
          buttonStyle="secondary"
          disabled={isSending}
          id="send-test"
          margin={false}
          onClick={() => void send()}
          size="medium"
        >
          {isSending ? 'Sending…' : 'Send test'}
        </Button>
        <p className="endpoint-panel__hint">Sends test.ping once, to the saved URL.</p>
      </div>
      <div role="status">
        {result === null ? null : <Outcome result={result} deliveries={deliveries} />}
      </div>
    </div>
  )
}

function Outcome({ result, deliveries }: { result: TestResult | string; deliveries: string }) {
  if (typeof result === 'string') {
    return <p className="endpoint-panel__outcome endpoint-panel__outcome--bad">{result}</p>
  }
  const tone = result.isDelivered ? 'good' : 'bad'
  return (
    <div className={`endpoint-panel__outcome endpoint-panel__outcome--${tone}`}>
      <p>
        {result.message} <Link href={`${deliveries}/${result.deliveryId}`}>See the delivery</Link>
      </p>
      {result.responseExcerpt ? <pre>{firstLines(result.responseExcerpt)}</pre> : null}
    </div>
  )
}

const LINES = 6

function firstLines(text: string): string {
  const lines = text.split('\n')
  return lines.length <= LINES ? text : `${lines.slice(0, LINES).join('\n')}\n…`
}

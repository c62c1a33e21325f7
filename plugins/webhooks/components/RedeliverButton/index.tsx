'use client'

import { Button, toast } from '@payloadcms/ui'
import { useState } from 'react'
import { messageOf, post } from '../callApi.ts'

interface RedeliverButtonProps {
  /** Path of the delivery in the REST API. */
  api: string
  label: string
  isDisabled: boolean
  onQueued: () => void
}

/** Asks for one more attempt now. */
export function RedeliverButton({ api, label, isDisabled, onQueued }: RedeliverButtonProps) {
  const [isWaiting, setIsWaiting] = useState(false)

  async function redeliver(): Promise<void> {
    setIsWaiting(true)
    try {
      const { message } = await post<{ message: string }>(`${api}/redeliver`)
      toast.success(message)
      onQueued()
    } catch (error) {
      toast.error(messageOf(error))
    } finally {
      setIsWaiting(false)
    }
  }

  return (
    <Button
      buttonStyle="secondary"
      disabled={isDisabled || isWaiting}
      id="redeliver"
      margin={false}
      onClick={() => void redeliver()}
      size="medium"
    >
      {label}
    </Button>
  )
}

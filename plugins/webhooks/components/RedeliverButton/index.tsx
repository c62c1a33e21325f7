'use client'

import { Button, toast, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

/** Asks for one more attempt now. */
export function RedeliverButton() {
  const { id, collectionSlug } = useDocumentInfo()
  const { config } = useConfig()
  const router = useRouter()
  const [isWaiting, setIsWaiting] = useState(false)
  if (id === undefined) return null

  async function redeliver(): Promise<void> {
    setIsWaiting(true)
    try {
      const url = `${config.serverURL}${config.routes.api}/${collectionSlug}/${id}/redeliver`
      const response = await fetch(url, { method: 'POST', credentials: 'include' })
      const answer = (await response.json()) as { message?: string; errors?: { message: string }[] }
      if (!response.ok) throw new Error(answer.errors?.[0]?.message ?? response.statusText)
      toast.success(answer.message)
      router.refresh()
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    } finally {
      setIsWaiting(false)
    }
  }

  return (
    <Button buttonStyle="secondary" disabled={isWaiting} onClick={() => void redeliver()}>
      Redeliver
    </Button>
  )
}

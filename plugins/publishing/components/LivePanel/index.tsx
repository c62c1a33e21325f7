import type { UIFieldServerProps } from 'payload'
import { readLive } from '../../live/readLive.ts'
import { publishingOptions } from '../../state.ts'
import { LivePanelClient } from './LivePanelClient.tsx'

/** Whether the doc that is being edited is live. */
export async function LivePanel({ collectionSlug, id, payload, req }: UIFieldServerProps) {
  if (!(await publishingOptions(payload).canSeeAll({ req }))) return null
  const initial = id === undefined ? null : await readLive(req, collectionSlug, id, new Date())
  return <LivePanelClient initial={initial} api={payload.config.routes.api} />
}

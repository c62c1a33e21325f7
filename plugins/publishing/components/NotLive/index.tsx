import { createLocalReq, type ServerProps } from 'payload'
import { readOverview } from '../../live/readOverview.ts'
import { publishingOptions } from '../../state.ts'
import { NotLiveClient } from './NotLiveClient.tsx'

/** On the dashboard: what is not live yet, what is scheduled, and what went wrong. */
export async function NotLive({ payload, user }: ServerProps) {
  const req = await createLocalReq({ user: user ?? undefined }, payload)
  if (!(await publishingOptions(payload).canSeeAll({ req }))) return null
  const initial = await readOverview(req, new Date())
  const { admin, api } = payload.config.routes
  return <NotLiveClient initial={initial} admin={admin} api={api} />
}

import type { UIFieldServerProps } from 'payload'
import { readSchedule } from '../../schedule/readSchedule.ts'
import { publishingOptions } from '../../state.ts'
import { SchedulePanelClient } from './SchedulePanelClient.tsx'

/** What is scheduled for the doc that is being edited. */
export async function SchedulePanel({ collectionSlug, id, payload, req }: UIFieldServerProps) {
  if (!(await publishingOptions(payload).canSeeAll({ req }))) return null
  const initial = id === undefined ? null : await readSchedule(req, collectionSlug, id, new Date())
  return <SchedulePanelClient initial={initial} api={payload.config.routes.api} />
}

import type { Field } from 'payload'

const FOLDER = '/plugins/publishing/components'

/** Says in the sidebar whether the doc is live. */
export const liveField: Field = {
  name: 'live',
  type: 'ui',
  label: 'Is it live?',
  admin: {
    position: 'sidebar',
    disableListColumn: true,
    components: { Field: `${FOLDER}/LivePanel/index.tsx#LivePanel` },
  },
}

/** Schedules in the sidebar. */
export const scheduleField: Field = {
  name: 'schedule',
  type: 'ui',
  label: 'Schedule',
  admin: {
    position: 'sidebar',
    disableListColumn: true,
    components: { Field: `${FOLDER}/SchedulePanel/index.tsx#SchedulePanel` },
  },
}

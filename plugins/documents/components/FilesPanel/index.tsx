import type { UIFieldServerProps } from 'payload'
import { readFilesState } from '../../readFilesState.ts'
import { optionsOf } from '../../sanitize.ts'
import { LiveFilesPanel } from './LiveFilesPanel.tsx'

/** The files of the template that is being edited. */
export async function FilesPanel({ id, payload, req }: UIFieldServerProps) {
  const options = optionsOf(payload)
  if (id === undefined) return null
  const locale = req.locale && req.locale !== 'all' ? req.locale : (options.locales[0] ?? 'en')
  const state = await readFilesState(payload, options, id, locale)
  const { api } = payload.config.routes
  return (
    <LiveFilesPanel
      initial={state}
      source={`${api}/${options.collection}/${id}/files-state?locale=${encodeURIComponent(locale)}`}
    />
  )
}

'use client'
import { useConfig, useDocumentInfo, useForm, useLocale } from '@payloadcms/ui'

/**
 * Saves what stands in the form as a draft, as autosave does where it is on.
 *
 * @returns a function that throws when it was not saved
 */
export function useSaveDraft(): () => Promise<void> {
  const { collectionSlug, id } = useDocumentInfo()
  const { config, getEntityConfig } = useConfig()
  const { code: locale } = useLocale()
  const { submit } = useForm()
  return async () => {
    const { versions } = getEntityConfig({ collectionSlug: collectionSlug ?? '' })
    const drafts = typeof versions === 'object' ? versions.drafts : false
    const hasAutosave = typeof drafts === 'object' && Boolean(drafts.autosave)
    const search = new URLSearchParams({
      depth: '0',
      draft: 'true',
      'fallback-locale': 'null',
      locale,
      ...(hasAutosave && { autosave: 'true' }),
    })
    const saved = await submit({
      action: `${config.routes.api}/${collectionSlug}/${id}?${search}`,
      method: 'PATCH',
      overrides: { _status: 'draft' },
      acceptValues: { overrideLocalChanges: false },
      disableFormWhileProcessing: false,
      disableSuccessStatus: true,
      skipValidation: true,
    })
    if (!saved?.res.ok)
      throw new Error('What you changed could not be saved, so nothing is scheduled.')
  }
}

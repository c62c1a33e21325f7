'use client'

import { useFormFields } from '@payloadcms/ui'

const NAMES = ['collections', 'locales', 'tags']

/** Says without opening it what the section narrows. */
export function FiltersLabel() {
  const inUse = useFormFields(([fields]) =>
    NAMES.filter((name) => {
      const value = fields[name]?.value
      return Array.isArray(value) && value.length > 0
    }).join(', '),
  )
  return <span>Filters{inUse ? `: by ${inUse}` : ': none'}</span>
}

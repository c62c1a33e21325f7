'use client'
import { useDocumentForm } from '@payloadcms/ui'

export interface DefinedField {
  key: string
  label: string
}

/** The fields to fill in that the doc being edited defines, saved or not. */
export function useTemplateFields(): DefinedField[] {
  const { fields } = useDocumentForm()
  const defined: DefinedField[] = []
  for (let row = 0; `fields.${row}.key` in fields; row++) {
    const key = fields[`fields.${row}.key`]?.value
    const label = fields[`fields.${row}.label`]?.value
    if (typeof key === 'string' && key !== '') {
      defined.push({ key, label: typeof label === 'string' && label !== '' ? label : key })
    }
  }
  return defined
}

'use client'
import { useFormFields } from '@payloadcms/ui'
import { useTemplateFields } from './useTemplateFields.ts'
import './TemplateFieldKey.css'

/** How a fill-in field looks in the text of a template: as the blank that it becomes. */
export function FieldLabel() {
  const key = useFormFields(([fields]) => fields.key?.value)
  const field = useTemplateFields().find((candidate) => candidate.key === key)
  if (field) return <span className="template-field">[{field.label}]</span>
  return (
    <span className="template-field template-field--unknown">
      {typeof key === 'string' && key !== '' ? `No field “${key}”` : 'Choose a field'}
    </span>
  )
}

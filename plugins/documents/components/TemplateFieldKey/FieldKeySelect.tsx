'use client'
import { SelectInput, useField } from '@payloadcms/ui'
import { useTemplateFields } from './useTemplateFields.ts'

/** Chooses one of the fields that the template defines. */
export function FieldKeySelect({ path }: { path: string }) {
  const { value, setValue, showError, errorMessage } = useField<string>({ path })
  const fields = useTemplateFields()
  return (
    <SelectInput
      description={
        fields.length > 0
          ? undefined
          : 'Define a field under “Fields to fill in” first; then it can be chosen here.'
      }
      label="Field"
      name={path}
      onChange={(option) => setValue(Array.isArray(option) ? undefined : option?.value)}
      options={fields.map(({ key, label }) => ({ value: key, label: `${label} (${key})` }))}
      path={path}
      required
      showError={showError}
      value={value}
      {...(showError && errorMessage
        ? { Error: <p className="field-error">{errorMessage}</p> }
        : {})}
    />
  )
}

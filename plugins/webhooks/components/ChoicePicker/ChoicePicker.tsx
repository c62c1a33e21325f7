'use client'

import { SelectInput, useField } from '@payloadcms/ui'
import type { OptionObject } from 'payload'

interface ChoicePickerProps {
  path: string
  label: string
  description: string
  /** What can be chosen; what is stored and cannot be chosen any more is shown as it is. */
  options: OptionObject[]
  readOnly?: boolean
}

/** Chooses several of what the configuration offers, for a field of texts. */
export function ChoicePicker({ path, label, description, options, readOnly }: ChoicePickerProps) {
  const { value, setValue, showError, errorMessage } = useField<string[] | null>({ path })
  const chosen = value ?? []
  const known = new Set(options.map((option) => option.value))
  const others = chosen.filter((text) => !known.has(text))
  return (
    <SelectInput
      description={description}
      hasMany
      label={label}
      name={path}
      onChange={(picked) =>
        setValue(Array.isArray(picked) ? picked.map((option) => String(option.value)) : [])
      }
      options={[...options, ...others.map((text) => ({ value: text, label: text }))]}
      path={path}
      readOnly={readOnly}
      showError={showError}
      value={chosen}
      {...(showError && errorMessage
        ? { Error: <p className="field-error">{errorMessage}</p> }
        : {})}
    />
  )
}

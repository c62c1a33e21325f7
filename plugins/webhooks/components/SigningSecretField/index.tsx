'use client'

import { Button, FieldLabel, TextInput, useDocumentInfo, useField } from '@payloadcms/ui'
import type { TextFieldClientProps } from 'payload'
import { useEffect } from 'react'

const SECRET_BYTES = 32

/**
 * A signing secret can be read only until it is saved. So it is made here, in the browser, where
 * whoever sets up the receiver copies it.
 */
export function SigningSecretField({ path, readOnly }: TextFieldClientProps) {
  const { id } = useDocumentInfo()
  const { value, setValue, formInitializing, errorMessage, showError } = useField<
    string | undefined
  >({ path })

  useEffect(() => {
    // Undefined until filled; whoever empties it leaves an empty text.
    if (id === undefined && !formInitializing && value === undefined) setValue(createSecret())
  }, [id, formInitializing, value, setValue])

  if (!value && id !== undefined) {
    return (
      <div className="field-type">
        <FieldLabel label="Signing secret" path={path} />
        <p>Set. It cannot be shown again.</p>
        {!readOnly && (
          <Button buttonStyle="secondary" onClick={() => setValue(createSecret())} size="small">
            Replace it
          </Button>
        )}
      </div>
    )
  }
  return (
    <TextInput
      Error={showError ? errorMessage : undefined}
      description="Copy it to the receiver now: it is not shown again once saved."
      label="Signing secret"
      onChange={(event: { target: { value: string } }) => setValue(event.target.value)}
      path={path}
      readOnly={readOnly}
      showError={showError}
      value={value}
    />
  )
}

function createSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  return `whsec_${btoa(String.fromCharCode(...bytes))}`
}

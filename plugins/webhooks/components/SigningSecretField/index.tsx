'use client'

import {
  CopyToClipboard,
  FieldError,
  FieldLabel,
  TextInput,
  useDocumentInfo,
  useField,
  useFormFields,
} from '@payloadcms/ui'
import type { TextFieldClientProps } from 'payload'
import { useEffect } from 'react'
import type { SignatureScheme } from '../../types.ts'
import { RotateSecret } from './RotateSecret.tsx'
import './SigningSecretField.css'

const SECRET_BYTES = 32

/**
 * A signing secret can be read only until it is saved. So it is made here, in the browser, where
 * whoever sets up the receiver copies it. Key pairs are made by the server: nobody else needs their
 * private half.
 */
export function SigningSecretField({ path, readOnly }: TextFieldClientProps) {
  const { id, savedDocumentData } = useDocumentInfo()
  const { value, setValue, formInitializing, errorMessage, showError } = useField<
    string | undefined | null
  >({ path })
  const scheme = useFormFields(
    ([fields]) => (fields.signatureScheme?.value ?? 'v1') as SignatureScheme,
  )
  const stored = id === undefined ? null : ((savedDocumentData?.signatureScheme ?? 'v1') as string)
  const isChanging = stored !== scheme
  const isWanted = isChanging && scheme === 'v1'

  useEffect(() => {
    if (formInitializing) return
    // Null or undefined until filled; whoever empties it leaves an empty text.
    if (isWanted && (value === undefined || value === null)) setValue(createSecret())
    if (!isWanted && value) setValue(null)
  }, [isWanted, formInitializing, value, setValue])

  if (isWanted) {
    return (
      <div className="signing-secret field-type">
        <TextInput
          Error={<FieldError message={errorMessage} path={path} showError={showError} />}
          label="Signing secret"
          onChange={(event: { target: { value: string } }) => setValue(event.target.value)}
          path={path}
          readOnly={readOnly}
          showError={showError}
          value={value ?? ''}
        />
        <p className="signing-secret__once">
          Copy it to the receiver now: it is not shown again once saved.{' '}
          <CopyToClipboard value={value ?? ''} defaultMessage="Copy the signing secret" />
        </p>
      </div>
    )
  }
  const noun = scheme === 'v1' ? 'Signing secret' : 'Private key'
  return (
    <div className="signing-secret field-type">
      <FieldLabel as="span" label={noun} path={path} />
      <p>
        {isChanging
          ? 'Made when you save; the public key is shown then.'
          : 'Set, and stored encrypted. It cannot be shown again.'}
      </p>
      {isChanging || readOnly || id === undefined ? null : <RotateSecret id={id} noun={noun} />}
    </div>
  )
}

function createSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  return `whsec_${btoa(String.fromCharCode(...bytes))}`
}

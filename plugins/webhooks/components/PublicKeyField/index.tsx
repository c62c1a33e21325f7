'use client'

import { CopyToClipboard, FieldLabel, useField } from '@payloadcms/ui'
import type { TextFieldClientProps } from 'payload'
import './PublicKeyField.css'

/** What the receiver of an endpoint with a key pair verifies with. It is no secret. */
export function PublicKeyField({ path }: TextFieldClientProps) {
  const { value } = useField<string | null>({ path })
  if (!value) return null
  return (
    <div className="public-key field-type">
      <FieldLabel as="span" label="Public key" path={path} />
      <p className="public-key__value">
        <code>{value}</code>
        <CopyToClipboard value={value} defaultMessage="Copy the public key" />
      </p>
      <p className="field-description">The receiver verifies with it. It is no secret.</p>
    </div>
  )
}

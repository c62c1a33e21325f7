'use client'

import { Banner, useFormFields } from '@payloadcms/ui'
import { LocalTime } from '../LocalTime/index.tsx'

/** Says why an endpoint is disabled, and what to do about it. */
export function DisabledNotice() {
  const reason = useFormFields(([fields]) => fields.disabledReason?.value)
  const disabledAt = useFormFields(([fields]) => fields.disabledAt?.value)
  if (typeof reason !== 'string' || !reason) return null
  return (
    <div className="field-type" role="status">
      <Banner type="error">
        <p>
          <strong>
            {typeof disabledAt === 'string' ? (
              <>
                This endpoint has been disabled since <LocalTime at={disabledAt} />.
              </>
            ) : (
              'This endpoint is disabled.'
            )}
          </strong>{' '}
          {reason}
        </p>
        <p>
          Once the receiver works again, tick <em>Enabled</em> and save: what waits is sent then.
          What happened meanwhile is not, until you replay it.
        </p>
      </Banner>
    </div>
  )
}

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
            This endpoint is disabled
            {typeof disabledAt === 'string' && (
              <>
                {' since '}
                <LocalTime at={disabledAt} />
              </>
            )}
            .
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

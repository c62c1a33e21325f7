import type { TextFieldServerProps } from 'payload'
import { ChoicePicker } from './ChoicePicker.tsx'

/** Chooses locales; nothing to see where content has none, or just one. */
export function LocalePicker({ path, payload, readOnly }: TextFieldServerProps) {
  const { localization } = payload.config
  if (!localization || localization.locales.length < 2) return null
  return (
    <ChoicePicker
      path={path}
      label="Locales"
      description="Leave empty for all."
      options={localization.locales.map(({ code, label }) => ({
        value: code,
        label: typeof label === 'string' ? `${label} (${code})` : code,
      }))}
      readOnly={readOnly}
    />
  )
}

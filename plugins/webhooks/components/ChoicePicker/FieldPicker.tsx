import type { CollectionSlug, SanitizedCollectionConfig, TextFieldServerProps } from 'payload'
import { sendableFields } from '../../fields/sendableFields.ts'
import { webhooksOptions } from '../../state.ts'
import { ChoicePicker } from './ChoicePicker.tsx'

/** Chooses among the fields of the collections that messages are about. */
export function FieldPicker({ path, payload, readOnly }: TextFieldServerProps) {
  const owners = new Map<string, string[]>()
  const slugs = Object.keys(webhooksOptions(payload).events)
  for (const slug of slugs) {
    const { config } = payload.collections[slug as CollectionSlug] as {
      config: SanitizedCollectionConfig
    }
    const { plural } = config.labels
    for (const { name } of sendableFields(config)) {
      const label = typeof plural === 'string' ? plural : slug
      owners.set(name, [...(owners.get(name) ?? []), label])
    }
  }
  const options = [...owners].map(([value, collections]) => ({
    value,
    label: collections.length === slugs.length ? value : `${value} (${collections.join(', ')})`,
  }))
  return (
    <ChoicePicker
      path={path}
      label="Fields to send"
      description="Their values are sent along, as they were when the event happened, while they fit into 20 kB. Leave empty to send none: a receiver can ask the API."
      options={options.sort((a, b) => a.value.localeCompare(b.value))}
      readOnly={readOnly}
    />
  )
}

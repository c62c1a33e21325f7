'use client'

import { FieldError, FieldLabel, useField } from '@payloadcms/ui'
import type { SelectFieldClientProps } from 'payload'
import { useState, type ReactNode } from 'react'
import { groupEventTypes, toggle, type EventGroup } from './groupEventTypes.ts'
import './EventPicker.css'

/** Chooses event types, grouped by what they are about. None chosen means all. */
export function EventPicker({ field, path, readOnly }: SelectFieldClientProps) {
  const { value, setValue, showError, errorMessage } = useField<string[] | null>({ path })
  const chosen = value ?? []
  const [wantsChoice, setWantsChoice] = useState(chosen.length > 0)
  const isChoosing = wantsChoice || chosen.length > 0
  const groups = groupEventTypes(
    field.options.map((option) => (typeof option === 'string' ? option : option.value)),
  )

  function choose(isWanted: boolean): void {
    setWantsChoice(isWanted)
    if (!isWanted) setValue([])
  }

  return (
    <fieldset className="event-picker field-type" disabled={readOnly}>
      <FieldLabel as="span" label="Events" path={path} />
      <FieldError message={errorMessage} path={path} showError={showError} />
      <div className="event-picker__modes">
        <Mode isOn={!isChoosing} label="All events" name={path} onChoose={() => choose(false)}>
          Those that are added later included
        </Mode>
        <Mode isOn={isChoosing} label="Only some" name={path} onChoose={() => choose(true)}>
          {isChoosing ? `${chosen.length} chosen` : 'Choose them one by one'}
        </Mode>
      </div>
      {isChoosing ? (
        <div className="event-picker__groups">
          {groups.map((group) => (
            <Group
              key={group.noun}
              group={group}
              chosen={chosen}
              onToggle={(types, isOn) => setValue(toggle(chosen, types, isOn))}
            />
          ))}
        </div>
      ) : null}
      {isChoosing && chosen.length === 0 ? (
        <p className="event-picker__hint">Choose at least one: with none it gets all.</p>
      ) : null}
    </fieldset>
  )
}

function Mode({
  children,
  isOn,
  label,
  name,
  onChoose,
}: {
  children: ReactNode
  isOn: boolean
  label: string
  name: string
  onChoose: () => void
}) {
  return (
    <label className="event-picker__mode" data-on={isOn}>
      <input type="radio" name={`${name}-mode`} checked={isOn} onChange={onChoose} />
      <span>
        <strong>{label}</strong>
        <small>{children}</small>
      </span>
    </label>
  )
}

function Group({
  group: { noun, types },
  chosen,
  onToggle,
}: {
  group: EventGroup
  chosen: string[]
  onToggle: (types: string[], isOn: boolean) => void
}) {
  const names = types.filter(({ isOptIn }) => !isOptIn).map(({ type }) => type)
  const count = names.filter((type) => chosen.includes(type)).length
  const hasAll = names.length > 0 && count === names.length
  return (
    <div className="event-picker__group" role="group" aria-label={noun}>
      <label className="event-picker__all">
        <input
          type="checkbox"
          checked={hasAll}
          ref={(box) => {
            if (box) box.indeterminate = count > 0 && !hasAll
          }}
          onChange={() => onToggle(names, !hasAll)}
        />
        All of <code>{noun}</code>
      </label>
      {types.map(({ type, verb, isOptIn }) => (
        <label key={type} className="event-picker__type">
          <input
            type="checkbox"
            checked={chosen.includes(type)}
            onChange={(event) => onToggle([type], event.target.checked)}
          />
          <span>
            <span className="event-picker__verb">{verb}</span>
            {isOptIn ? <small>only when chosen</small> : null}
          </span>
        </label>
      ))}
    </div>
  )
}

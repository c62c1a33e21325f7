import type { FormFieldProps } from '../types.ts'
import type { Words } from '../words/index.ts'
import { useWords } from '../words/useWords.ts'

/** A label, its hint, and what to type into. */
export function FormField({ field }: { field: FormFieldProps }) {
  const { isRequired, key, label, type } = field
  const words = useWords()
  const id = `fill-in-${key}`
  const hint = hintOf(field, words)
  return (
    <div className={type === 'multiline' ? 'form-field wide' : 'form-field'}>
      <label htmlFor={id}>
        {label}
        {isRequired ? (
          <span className="needed" lang={words.textLocale}>
            {' '}
            {words.needed}
          </span>
        ) : null}
      </label>
      <Control field={field} id={id} describedBy={hint ? `${id}-hint` : undefined} />
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  )
}

interface ControlProps {
  field: FormFieldProps
  id: string
  describedBy: string | undefined
}

function Control({ field, id, describedBy }: ControlProps) {
  const { isRequired, key, options, type } = field
  const common = { id, name: key, required: isRequired, 'aria-describedby': describedBy }
  const value = shownDefault(field)
  if (options.length > 0) {
    return (
      <select {...common} defaultValue={value}>
        <option value="" />
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    )
  }
  if (type === 'multiline') {
    return <textarea {...common} rows={3} maxLength={4000} defaultValue={value} />
  }
  if (type === 'number') return <input {...common} type="number" step="any" defaultValue={value} />
  if (type === 'date') return <input {...common} type="date" defaultValue={value} />
  return type === 'email' ? (
    <input {...common} type="email" maxLength={254} defaultValue={value} />
  ) : (
    <input {...common} type="text" maxLength={500} defaultValue={value} />
  )
}

/** A default that its control cannot show, such as "on Monday" for a day, is told instead. */
function hintOf(field: FormFieldProps, words: Words): string | null {
  const isHidden = field.default !== null && shownDefault(field) === undefined
  const told = isHidden ? words.leftEmpty(field.default ?? '') : null
  return [field.help, told].filter((part) => part !== null).join(' ') || null
}

function shownDefault({ default: text, options, type }: FormFieldProps): string | undefined {
  if (text === null) return undefined
  if (options.length > 0) return options.includes(text) ? text : undefined
  if (type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? text : undefined
  if (type === 'date') return /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined
  return text
}

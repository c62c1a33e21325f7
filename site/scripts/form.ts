/** Comfort for the form of a template, which works without it. Nothing that is typed leaves the tab. */
import { type FormTexts, textsOf } from './texts.ts'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const form = document.querySelector<HTMLFormElement>('.fill-in form')
if (form) improve(form)

function improve(form: HTMLFormElement) {
  const texts = textsOf<FormTexts>(form)
  const status = form.querySelector('.form-status')
  const clear = form.querySelector<HTMLElement>('[type=reset]')
  const controls = [...form.elements].filter((one) => (one as Control).name) as Control[]
  const place = `fill-in ${location.pathname}`

  form.noValidate = true // we say it ourselves, beside the field
  restore()
  count()

  form.addEventListener('input', ({ target }) => {
    const control = target as Control
    if (control.getAttribute('aria-invalid')) tell(control)
    keep()
    count()
  })
  form.addEventListener('focusout', ({ target }) => {
    const control = target as Control
    if (control.name && (control.value || control.getAttribute('aria-invalid'))) tell(control)
  })
  form.addEventListener('submit', (event) => {
    const wrong = controls.filter((control) => tell(control))
    if (wrong.length === 0) return
    event.preventDefault()
    wrong[0]?.focus()
  })
  form.addEventListener('reset', () => {
    // Fields have their old values until the event is over.
    setTimeout(() => {
      for (const control of controls) show(control, '')
      keep()
      count()
      controls[0]?.focus()
    })
  })

  function problemOf({ required, validity, value, type }: Control): string {
    if (validity.badInput) return type === 'number' ? texts.number : texts.date
    if (required && value.trim() === '') return texts.needed
    return validity.typeMismatch ? texts.email : ''
  }

  /** @returns what is wrong, if anything */
  function tell(control: Control): string {
    const problem = problemOf(control)
    show(control, problem)
    return problem
  }

  function show(control: Control, problem: string) {
    const id = `${control.id}-problem`
    let line = document.getElementById(id)
    if (problem === '') {
      line?.remove()
      control.removeAttribute('aria-invalid')
    } else {
      if (!line) {
        line = document.createElement('p')
        line.id = id
        line.className = 'problem'
        line.lang = document.documentElement.lang
        control.after(line)
      }
      if (line.textContent !== problem) line.textContent = problem
      control.setAttribute('aria-invalid', 'true')
    }
    const hint = document.getElementById(`${control.id}-hint`)
    const told = [problem && id, hint && hint.id].filter(Boolean).join(' ')
    if (told) control.setAttribute('aria-describedby', told)
    else control.removeAttribute('aria-describedby')
  }

  function count() {
    const needed = controls.filter(({ required }) => required)
    const left = needed.filter((control) => problemOf(control)).length
    const text = left > 0 ? `${texts.stillNeeded} ${left}` : texts.nothingNeeded
    if (status && needed.length > 0 && status.textContent !== text) status.textContent = text
    if (clear) clear.hidden = !controls.some(isChanged)
  }

  /** For this tab alone, until it is closed. */
  function keep() {
    const typed = controls.filter(isChanged).map(({ name, value }) => [name, value])
    try {
      if (typed.length > 0) sessionStorage.setItem(place, JSON.stringify(Object.fromEntries(typed)))
      else sessionStorage.removeItem(place)
    } catch {
      // Storage is full or forbidden: the form is then one that forgets.
    }
  }

  function restore() {
    const typed = stored()
    for (const control of controls) {
      const value = typed[control.name]
      if (typeof value === 'string') control.value = value
    }
  }

  function stored(): Record<string, unknown> {
    try {
      return (JSON.parse(sessionStorage.getItem(place) ?? '{}') ?? {}) as Record<string, unknown>
    } catch {
      return {} // forbidden, or not ours
    }
  }
}

function isChanged(control: Control): boolean {
  if (!(control instanceof HTMLSelectElement)) return control.value !== control.defaultValue
  const standard = [...control.options].find(({ defaultSelected }) => defaultSelected)
  return control.value !== (standard ?? control.options[0])?.value
}

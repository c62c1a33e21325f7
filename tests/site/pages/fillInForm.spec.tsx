import { describe, expect, it } from '@jest/globals'
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { renderToStaticMarkup } from 'react-dom/server'
import { parseDoc } from '../../../site/build/docs.ts'
import { formFieldsOf } from '../../../site/pages/formFieldsOf.ts'
import { FillInForm } from '../../../site/pages/parts/FillInForm.tsx'
import { templateDoc } from '../builders.ts'

type Element = DefaultTreeAdapterTypes.Element

const files = ['docx', 'pdf'].map((format) => ({
  format,
  href: `https://cms.example/downloads/letter.${format}`,
  bytes: null,
}))

function render(fields: Record<string, unknown>[], of = files): Element[] {
  const doc = { id: 'd', ...templateDoc('d', { fields }).fields }
  const html = renderToStaticMarkup(
    <FillInForm
      title="Letter"
      files={of}
      fields={formFieldsOf(parseDoc('document-templates', doc))}
      language="en-GB"
    />,
  )
  return elementsOf(parseFragment(html))
}

const elementsOf = (node: DefaultTreeAdapterTypes.ParentNode): Element[] =>
  node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...elementsOf(child)] : []))

const attributesOf = (element: Element | undefined): Record<string, string> =>
  Object.fromEntries((element?.attrs ?? []).map(({ name, value }) => [name, value]))

const textOf = (node: DefaultTreeAdapterTypes.Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''

const controlOf = (elements: Element[], key: string): Element | undefined =>
  elements.find((element) => attributesOf(element).name === key)

describe('FillInForm', () => {
  it('should send what is typed to the CMS, in each format, without a script', () => {
    const elements = render([{ key: 'name', label: 'Your name', type: 'text' }])
    expect(attributesOf(elements.find(({ tagName }) => tagName === 'form'))).toMatchObject({
      method: 'post',
      action: 'https://cms.example/downloads/letter.docx',
      'accept-charset': 'utf-8',
    })
    const buttons = elements.filter(({ tagName }) => tagName === 'button')
    expect(buttons.map((button) => attributesOf(button).formaction)).toEqual(
      files.map(({ href }) => href),
    )
    expect(elements.some(({ tagName }) => tagName === 'script')).toBe(false)
  })

  it('should label every field, tell its hint, and mark what is needed', () => {
    const elements = render([
      { key: 'name', label: 'Your name', type: 'text', required: true, help: 'In full.' },
      { key: 'nameless', type: 'email' },
    ])
    const name = attributesOf(controlOf(elements, 'name'))
    expect(name).toHaveProperty('required')
    const hint = elements.find((element) => attributesOf(element).id === name['aria-describedby'])
    expect(hint && textOf(hint)).toBe('In full.')
    const labels = elements.filter(({ tagName }) => tagName === 'label')
    expect(labels.map((label) => [attributesOf(label).for, textOf(label)])).toEqual([
      ['fill-in-name', 'Your name Needed'],
      ['fill-in-nameless', 'nameless'],
    ])
    expect(attributesOf(controlOf(elements, 'nameless'))).not.toHaveProperty('required')
  })

  it('should ask for each kind of value in its own way, with its default', () => {
    const elements = render([
      { key: 'text', type: 'text', default: 'Ada' },
      { key: 'lines', type: 'multiline' },
      { key: 'day', type: 'date', default: '2026-03-02' },
      { key: 'number', type: 'number', default: '37.5' },
      { key: 'mail', type: 'email' },
      { key: 'post', type: 'choice', options: 'Full\r\nPart\n\nFull', default: 'Part' },
    ])
    const kinds = ['text', 'lines', 'day', 'number', 'mail', 'post'].map((key) => {
      const control = controlOf(elements, key)
      const { type, value, step, maxlength } = attributesOf(control)
      return [control?.tagName, type, value ?? step, maxlength].filter((part) => part !== undefined)
    })
    expect(kinds).toEqual([
      ['input', 'text', 'Ada', '500'],
      ['textarea', '4000'],
      ['input', 'date', '2026-03-02'],
      ['input', 'number', '37.5'],
      ['input', 'email', '254'],
      ['select'],
    ])
    const options = elements.filter(({ tagName }) => tagName === 'option')
    expect(options.map(textOf)).toEqual(['', 'Full', 'Part'])
    expect(options.map((option) => 'selected' in attributesOf(option))).toEqual([
      false,
      false,
      true,
    ])
  })

  it('should tell a default that its control cannot show', () => {
    const elements = render([{ key: 'day', type: 'date', default: 'on Monday', help: 'A day.' }])
    const day = attributesOf(controlOf(elements, 'day'))
    expect(day).not.toHaveProperty('value')
    const hint = elements.find((element) => attributesOf(element).id === day['aria-describedby'])
    expect(hint && textOf(hint)).toBe('A day. Left empty, it says “on Monday”.')
  })

  it('should not be there without fields, or before there are files', () => {
    expect(render([])).toEqual([])
    expect(render([{ key: 'name', type: 'text' }], [])).toEqual([])
  })
})

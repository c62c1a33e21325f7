import { describe, expect, it } from '@jest/globals'
import { findPlaceholders } from '../../../../../plugins/documents/writers/master/findPlaceholders.ts'
import { MasterMistakesError } from '../../../../../plugins/documents/writers/master/masterMistakes.ts'
import { createDocx, createPptx, createXlsx, paragraph } from '../../guard/createOffice.ts'

const value = (key: string) => ({ key, kind: 'value' })

function mistakes(run: () => unknown): string[] {
  try {
    run()
  } catch (error) {
    if (!(error instanceof MasterMistakesError)) throw error
    return error.mistakes.map(({ place, tag, problem }) => `${place}: ${tag} ${problem}`)
  }
  return []
}

describe('finding placeholders', () => {
  it('should name each once, in the order of the text', () => {
    const body = [
      '{{b}} {{ a }}',
      '{{#items}}{{price}}{{/items}}',
      '{{b}}{{#items}}{{name}}{{/items}}',
    ]
    expect(
      findPlaceholders(createDocx(body.map((text) => paragraph(text)).join('')), 'docx'),
    ).toEqual([
      value('b'),
      value('a'),
      { key: 'items', kind: 'section', children: [value('price'), value('name')] },
    ])
  })

  it('should take a key that is printed for a value everywhere', () => {
    const body = paragraph('{{#discount}}less {{discount}} for {{reason}}{{/discount}}')
    expect(findPlaceholders(createDocx(body), 'docx')).toEqual([value('discount'), value('reason')])
  })

  it('should find a condition that holds nothing', () => {
    const body = paragraph('{{^paid}}Due{{/paid}}')
    expect(findPlaceholders(createDocx(body), 'docx')).toEqual([{ key: 'paid', kind: 'section' }])
  })

  it('should read slides in their order, and sheets', () => {
    const slides = Array.from({ length: 11 }, (_, at) => `{{slide_${at + 1}}}`)
    expect(findPlaceholders(createPptx(slides), 'pptx').map(({ key }) => key)).toEqual(
      slides.map((_, at) => `slide_${at + 1}`),
    )
    const sheet = createXlsx([['For {{name}}'], ['{{#items}}{{what}}', '{{price}}{{/items}}']])
    expect(findPlaceholders(sheet, 'xlsx')).toEqual([
      value('name'),
      { key: 'items', kind: 'section', children: [value('what'), value('price')] },
    ])
  })
})

describe('mistakes in placeholders', () => {
  const inText = (...texts: string[]): string[] =>
    mistakes(() =>
      findPlaceholders(
        createDocx([paragraph('Before &amp; above'), ...texts.map((t) => paragraph(t))].join('')),
        'docx',
      ),
    )

  it.each([
    ['Dear {{name', 'text, near “Dear {{name”: {{name is not closed; end it with "}}"'],
    [
      'Dear name}},',
      'text, near “Dear name}},”: }} closes nothing; begin the placeholder with "{{"',
    ],
    [
      '{{#a}} x',
      'text, near “{{#a}} x”: {{#a}} begins a section that does not end; write {{/a}} behind it',
    ],
    [
      'x {{/a}}',
      'text, near “x {{/a}}”: {{/a}} ends a section that does not begin; write {{#a}} before it',
    ],
    [
      '{{#a}}{{/b}}',
      'text, near “{{#a}}{{/b}}”: {{#a}} is closed by {{/b}}; write {{/a}}, or close the inner section first',
    ],
    [
      '{{}}',
      'text, near “{{}}”: {{}} names no field; write a key between the braces, such as {{customer_name}}',
    ],
    [
      '{{Customer Name}}',
      'text, near “{{Customer Name}}”: {{Customer Name}} is no key: a key has small letters, digits and "_", and begins with a letter, such as {{customer_name}}',
    ],
  ])('should say what is wrong with %s', (text, message) => {
    expect(inText(text)).toEqual([message])
  })

  it('should refuse what would put XML or other braces into the file', () => {
    expect(inText('{{@raw}}')[0]).toContain('{{@raw}} is not supported')
    expect(inText('{{=[ ]=}}')[0]).toContain('is no key')
    expect(inText('{{#a.b}}{{/a.b}}')[0]).toContain('is no key')
    expect(inText('{{#a}}{{b + 1}}{{/a}}')[0]).toContain('{{b + 1}} is no key')
  })

  it('should tell all of them, each with its place', () => {
    const all = inText('{{One}} and a long text before the next one {{Two Words}} behind it')
    expect(all).toHaveLength(2)
    expect(all[1]).toContain('text, near “…before the next one {{Two Words}} behind i…”')
  })

  it('should name the slide, and the cell', () => {
    expect(mistakes(() => findPlaceholders(createPptx(['Fine', 'Sum {{sum']), 'pptx'))).toEqual([
      'slide 2, near “Sum {{sum”: {{sum is not closed; end it with "}}"',
    ])
    const sheet = createXlsx([['fine'], ['x', '{{Sum}}'], ['{{#open}}']])
    expect(mistakes(() => findPlaceholders(sheet, 'xlsx'))).toEqual([
      expect.stringContaining('sheet "Sheet 1", cell B2: {{Sum}} is no key'),
      'sheet "Sheet 1", cell A3: {{#open}} begins a section that does not end; write {{/open}} behind it',
    ])
  })
})

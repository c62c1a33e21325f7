import { CheckBox, XmlComponent, type ParagraphChild, type TextRun } from 'docx'
import type { FieldInline } from '../../core/tree.ts'
import type { DocxContext } from './docxContext.ts'

/**
 * A content control inside a line: click it, and type, choose or pick a date. Controls of one field
 * have the same tag, wherever they stand.
 *
 * @param content the value, or the prompt of a blank
 * @see ISO/IEC 29500-1, 17.5.2 "Structured Document Tags"
 */
export function createFieldControl(
  field: FieldInline,
  content: TextRun[],
  context: DocxContext,
): ParagraphChild {
  const properties = [
    new Element('w:alias', { val: field.label }),
    new Element('w:tag', { val: field.key }),
    new Element('w:id', { val: String(context.nextControlId()) }),
    ...(field.value ? [] : [new Element('w:showingPlcHdr')]),
    ...createKind(field, context),
  ]
  const control = new Element('w:sdt', {}, [
    new Element('w:sdtPr', {}, properties),
    new Element('w:sdtContent', {}, content),
  ])
  // The library's union of what a paragraph may hold does not know content controls.
  return control as unknown as ParagraphChild
}

/** A box that a click ticks. */
export function createTickBox(isTicked: boolean): CheckBox {
  return new CheckBox({
    checked: isTicked,
    checkedState: { value: '2612', font: 'MS Gothic' },
    uncheckedState: { value: '2610', font: 'MS Gothic' },
  })
}

/** Rich text where it is text, because LibreOffice drops the formatting of plain-text controls. */
function createKind({ fieldType, options }: FieldInline, context: DocxContext): Element[] {
  if (fieldType === 'choice' && options && options.length > 0) {
    // Word refuses a list in which a value is empty or comes twice.
    const values = [...new Set(options.filter(Boolean))]
    const items = values.map((value) => new Element('w:listItem', { displayText: value, value }))
    return [new Element('w:dropDownList', {}, items)]
  }
  if (fieldType === 'date') {
    return [
      new Element('w:date', {}, [
        new Element('w:dateFormat', { val: context.words.datePattern }),
        new Element('w:lid', { val: context.language }),
        new Element('w:storeMappedDataAs', { val: 'dateTime' }),
        new Element('w:calendar', { val: 'gregorian' }),
      ]),
    ]
  }
  return []
}

class Element extends XmlComponent {
  constructor(
    name: string,
    attributes: Record<string, string> = {},
    children: XmlComponent[] = [],
  ) {
    super(name)
    const named = Object.entries(attributes).map(([key, value]) => [`w:${key}`, value])
    if (named.length > 0) this.root.push({ _attr: Object.fromEntries(named) as object })
    this.root.push(...children)
  }
}

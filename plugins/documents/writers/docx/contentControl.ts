import { CheckBox, XmlComponent, type TextRun } from 'docx'

/**
 * A rich-text content control inside a line: click it, type, and the words in brackets are gone.
 * Rich text, because LibreOffice drops the formatting of plain-text controls.
 *
 * @see ISO/IEC 29500-1, 17.5.2 "Structured Document Tags"
 */
export class FieldControl extends XmlComponent {
  constructor(options: {
    id: number
    label: string
    key: string
    /** Shows a prompt instead of a value. */
    isBlank: boolean
    content: TextRun[]
  }) {
    super('w:sdt')
    const properties = [
      new ValueElement('w:alias', options.label),
      new ValueElement('w:tag', options.key),
      new ValueElement('w:id', String(options.id)),
      ...(options.isBlank ? [new ParentElement('w:showingPlcHdr', [])] : []),
    ]
    this.root.push(new ParentElement('w:sdtPr', properties))
    this.root.push(new ParentElement('w:sdtContent', options.content))
  }
}

/** A box that a click ticks. */
export function createTickBox(isTicked: boolean): CheckBox {
  return new CheckBox({
    checked: isTicked,
    checkedState: { value: '2612', font: 'MS Gothic' },
    uncheckedState: { value: '2610', font: 'MS Gothic' },
  })
}

class ParentElement extends XmlComponent {
  constructor(name: string, children: XmlComponent[]) {
    super(name)
    this.root.push(...children)
  }
}

class ValueElement extends XmlComponent {
  constructor(name: string, value: string) {
    super(name)
    this.root.push({ _attr: { 'w:val': value } })
  }
}

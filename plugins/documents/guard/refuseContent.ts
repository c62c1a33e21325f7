import { createFieldChecker } from './fieldCodes.ts'
import { isSafeLink, pointsElsewhere, shownLink } from './links.ts'
import type { OfficeFormat } from './readContentTypes.ts'
import { readXml, type XmlAttribute } from './readXml.ts'
import { refuseFormula } from './refuseFormula.ts'
import { UnsafeFileError, type UnsafeFileCode } from './unsafeFile.ts'

/**
 * Refuses what an XML part of a package does beyond showing itself: fields and formulas that fetch,
 * objects, actions that start something, addresses of pictures.
 *
 * @throws {UnsafeFileError}
 */
export function refuseContent(bytes: Uint8Array, part: string, format: OfficeFormat): void {
  const fields = createFieldChecker(part)
  const path: string[] = []
  let formula = ''
  for (const token of readXml(bytes, part)) {
    if (token.type === 'open') {
      path.push(token.name)
      refuseElement(token.name, format, part)
      if (ATTRIBUTES.test(token.name) || part.endsWith('.vml') || part.endsWith('.svg')) {
        for (const attribute of token.attributes()) refuseAttribute(token.name, attribute, part)
      }
      if (token.name === 'fldSimple') fields.simple(valueOf(token.attributes(), 'instr'))
      if (token.name === 'fldChar') step(fields, valueOf(token.attributes(), 'fldCharType'))
      formula = ''
    } else if (token.type === 'text') {
      const name = path.at(-1) ?? ''
      if (name === 'instrText') fields.text(token.text, true, false)
      else if (name === 'delInstrText') fields.text(token.text, true, true)
      else if (name === 't' && format === 'docx') fields.text(token.text, false, false)
      else if (FORMULAS.has(name)) formula += token.text
    } else {
      path.pop()
      if (FORMULAS.has(token.name) && format === 'xlsx') refuseFormula(formula, part)
    }
  }
  fields.finish()
}

function step(fields: ReturnType<typeof createFieldChecker>, type: string): void {
  if (type === 'begin') fields.begin()
  else if (type === 'separate') fields.separate()
  else if (type === 'end') fields.end()
}

const FORMULAS = new Set(['f', 'formula', 'formula1', 'formula2', 'definedName', 'oldFormula'])

/** Elements whose attributes are looked at; the others are many and carry no address. */
const ATTRIBUTES =
  /^(imagedata|fill|stroke|textbox|shape|shapetype|rect|hlinkClick|hlinkHover|hlinkMouseOver|hyperlink|sp|pic|cxnSp|graphicFrame|wsSp|blip|definedName|webPublishItem|image|use|a|script|control|snd|video)$/

function refuseElement(name: string, format: OfficeFormat, part: string): void {
  const rule = ELEMENTS[name]
  if (rule) throw new UnsafeFileError(rule[0], rule[1], part)
  if (name === 'control' && format === 'docx') {
    throw new UnsafeFileError('active-content', 'It holds an ActiveX control', part)
  }
}

const ELEMENTS: Record<string, [UnsafeFileCode, string] | undefined> = {
  altChunk: ['embedded-object', 'It takes in another document'],
  subDoc: ['embedded-object', 'It takes in another document'],
  OLEObject: ['embedded-object', 'It holds an embedded object'],
  oleObj: ['embedded-object', 'It holds an embedded object'],
  oleObject: ['embedded-object', 'It holds an embedded object'],
  objectEmbed: ['embedded-object', 'It holds an embedded object'],
  objectLink: ['embedded-object', 'It links to an object in another file'],
  attachedTemplate: ['attached-template', 'It is bound to a Word template'],
  mailMerge: ['data-connection', 'It is connected with a list for mail merge'],
  connectString: ['data-connection', 'It is connected with a source of data'],
  ddeLink: ['data-connection', 'It asks another program for data (DDE)'],
  externalReference: ['data-connection', 'It takes values from another workbook'],
  externalBook: ['data-connection', 'It takes values from another workbook'],
  webPr: ['data-connection', 'It is connected with a web page'],
  dbPr: ['data-connection', 'It is connected with a database'],
  script: ['active-content', 'It holds a script'],
  foreignObject: ['active-content', 'A drawing holds a web page'],
  handler: ['active-content', 'It holds a script'],
}

function refuseAttribute(element: string, { name, value }: XmlAttribute, part: string): void {
  const isPicture =
    ['src', 'link'].includes(name) || ['image', 'imagedata', 'use'].includes(element)
  const isAddress = ['href', 'althref', 'src', 'action', 'link'].includes(name)
  if (name === 'macro' && value.trim() !== '') {
    throw new UnsafeFileError('macros', 'A shape starts a macro', part)
  }
  if (
    name === 'name' &&
    element === 'definedName' &&
    /^(_xlnm\.)?auto_?(open|close|activate|deactivate)/i.test(value)
  ) {
    throw new UnsafeFileError('macros', 'A name starts a macro when the file is opened', part)
  }
  if (/^on[a-z]+$/.test(name) && part.endsWith('.svg')) {
    throw new UnsafeFileError('active-content', 'A drawing holds a script', part)
  }
  if (
    name === 'action' &&
    /^ppaction:\/\/(program|macro|ole|hlinkfile|hlinkpres)/i.test(value.trim())
  ) {
    throw new UnsafeFileError('action', 'A click starts a program or opens a file', part)
  }
  if (!isAddress || value.startsWith('ppaction:') || value.startsWith('data:image/')) return
  if (isPicture && pointsElsewhere(value)) {
    throw new UnsafeFileError('linked-picture', 'It shows a picture that is not in the file', part)
  }
  if (pointsElsewhere(value) && !isSafeLink(value)) {
    throw new UnsafeFileError('external-link', `It links to ${shownLink(value)}`, part)
  }
}

const valueOf = (attributes: XmlAttribute[], name: string): string =>
  attributes.find((attribute) => attribute.name === name)?.value ?? ''

import { posix } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { parseXml, walkXml, type XmlElement } from '../../support/parseXml.ts'
import { docxChildOrder } from './docxChildOrder.ts'
import { findXmlFault } from './findXmlFault.ts'

/**
 * Looks at a `.docx` the way Word does before it says that a file needs repair: every part is
 * well-formed and has a content type, relationships lead somewhere, ids are used once, styles and
 * lists that are named exist, and children stand in the order of the schema. No full validation.
 *
 * @see ISO/IEC 29500-1 and -2, transitional schema `wml.xsd`
 */
export function findDocxFaults(docx: Uint8Array): string[] {
  const parts = unzipSync(docx)
  const documents = new Map<string, XmlElement>()
  const faults: string[] = []
  for (const [name, bytes] of Object.entries(parts)) {
    if (!/\.(xml|rels)$/.test(name)) continue
    const fault = findXmlFault(strFromU8(bytes))
    if (fault) faults.push(`${name}: ${fault}`)
    else documents.set(name, parseXml(strFromU8(bytes)))
  }
  const names = Object.keys(parts)
  faults.push(...findTypeFaults(names, documents.get('[Content_Types].xml')))
  faults.push(...findRelationshipFaults(names, documents))
  faults.push(...findIdFaults(documents), ...findNameFaults(documents))
  for (const [name, document] of documents) {
    for (const element of walkXml(document)) {
      faults.push(...findOrderFaults(element).map((fault) => `${name}: ${fault}`))
    }
  }
  return faults
}

function findTypeFaults(names: string[], types: XmlElement | undefined): string[] {
  if (!types) return ['[Content_Types].xml is missing']
  const of = (tag: string, key: string): string[] =>
    types.children.filter(({ name }) => name === tag).map(({ attributes }) => attributes[key] ?? '')
  const extensions = new Set(of('Default', 'Extension'))
  const overrides = new Set(of('Override', 'PartName'))
  return [
    ...names
      .filter((name) => name !== '[Content_Types].xml')
      .filter((name) => !overrides.has(`/${name}`) && !extensions.has(name.split('.').at(-1) ?? ''))
      .map((name) => `${name} has no content type`),
    ...[...overrides]
      .filter((name) => !names.includes(name.slice(1)))
      .map((name) => `content type of ${name}, which does not exist`),
  ]
}

function findRelationshipFaults(names: string[], documents: Map<string, XmlElement>): string[] {
  const faults: string[] = []
  for (const [name, rels] of documents) {
    if (!name.endsWith('.rels')) continue
    const folder = posix.dirname(posix.dirname(name))
    for (const { attributes } of rels.children) {
      if (attributes.TargetMode === 'External') continue
      const target = attributes.Target ?? ''
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target)
      if (!names.includes(path)) faults.push(`${name}: ${attributes.Id} leads to ${path}`)
    }
  }
  for (const [name, document] of documents) {
    const relsName = posix.join(posix.dirname(name), '_rels', `${posix.basename(name)}.rels`)
    const known = documents.get(relsName)?.children.map(({ attributes }) => attributes.Id)
    for (const { name: tag, attributes } of walkXml(document)) {
      for (const key of ['r:id', 'r:embed', 'r:link']) {
        const id = attributes[key]
        if (id !== undefined && !known?.includes(id)) faults.push(`${name}: ${tag} names ${id}`)
      }
    }
  }
  return faults
}

/** What must not come twice: the element, its attribute, and whether within one part or the file. */
const UNIQUE: [element: RegExp, attribute: string, scope: 'file' | 'part'][] = [
  [/^Relationship$/, 'Id', 'part'],
  [/^w:style$/, 'w:styleId', 'part'],
  [/^w:abstractNum$/, 'w:abstractNumId', 'part'],
  [/^w:num$/, 'w:numId', 'part'],
  [/^wp:docPr$/, 'id', 'file'],
  [/^w:bookmarkStart$/, 'w:id', 'file'],
]

function findIdFaults(documents: Map<string, XmlElement>): string[] {
  const seen = new Set<string>()
  const faults: string[] = []
  const note = (name: string, kind: string, id: string, scope: 'file' | 'part'): void => {
    const key = [scope === 'part' ? name : '', kind, id].join(' ')
    if (seen.has(key)) faults.push(`${name}: ${kind} ${id} comes twice`)
    seen.add(key)
  }
  for (const [name, document] of documents) {
    for (const element of walkXml(document)) {
      for (const [tag, attribute, scope] of UNIQUE) {
        const id = element.attributes[attribute]
        if (tag.test(element.name) && id !== undefined) note(name, element.name, id, scope)
      }
      const control = element.name === 'w:sdtPr' && child(element, 'w:id')
      if (control) note(name, 'content control', control.attributes['w:val'] ?? '', 'file')
    }
  }
  return faults
}

/** Styles and lists that are used but not defined. */
function findNameFaults(documents: Map<string, XmlElement>): string[] {
  const idsOf = (name: string, tag: string, attribute: string): Set<string | undefined> =>
    new Set(
      [...(documents.get(name)?.children ?? [])]
        .filter((element) => element.name === tag)
        .map(({ attributes }) => attributes[attribute]),
    )
  const known: Record<string, Set<string | undefined>> = {
    style: idsOf('word/styles.xml', 'w:style', 'w:styleId'),
    list: idsOf('word/numbering.xml', 'w:num', 'w:numId'),
  }
  const uses: Record<string, string> = {
    'w:pStyle': 'style',
    'w:rStyle': 'style',
    'w:tblStyle': 'style',
    'w:basedOn': 'style',
    'w:next': 'style',
    'w:link': 'style',
    'w:numId': 'list',
  }
  return [...documents].flatMap(([name, document]) =>
    [...walkXml(document)].flatMap((element) => {
      const kind = uses[element.name]
      const id = element.attributes['w:val']
      if (!kind || known[kind]?.has(id)) return []
      return [`${name}: there is no ${kind} ${id}`]
    }),
  )
}

function findOrderFaults({ name, children }: XmlElement): string[] {
  const faults: string[] = []
  const last = children.at(-1)?.name
  if (name === 'w:tc' && last !== 'w:p') faults.push(`w:tc ends in ${last}, not in w:p`)
  if (name === 'w:body' && last !== 'w:sectPr') faults.push(`w:body ends in ${last}`)
  const order = docxChildOrder[name]
  if (!order) return faults
  let place = 0
  for (const { name: tag } of children) {
    const next = order.indexOf(tag)
    if (next === -1) faults.push(`${name} holds ${tag}`)
    else if (next < place) faults.push(`${name}: ${tag} comes after ${order[place]}`)
    else place = next
  }
  return faults
}

const child = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((one) => one.name === name)

export interface XmlElement {
  /** With its prefix, such as `w:p`. */
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
}

/**
 * Reads elements and attributes of a document that `findXmlFault` found to be well-formed. Text,
 * comments and what entities stand for are left out.
 */
export function parseXml(xml: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] }
  const open = [root]
  for (const [, slash, name, attributes, selfClosing] of xml.matchAll(TAG)) {
    if (name === undefined) continue
    if (slash) {
      open.pop()
      continue
    }
    const element: XmlElement = { name, attributes: readAttributes(attributes), children: [] }
    open.at(-1)?.children.push(element)
    if (!selfClosing) open.push(element)
  }
  const [document] = root.children
  if (!document) throw new Error('There is no element in the XML document')
  return document
}

/** An element and all that lie inside it, in the order of the document. */
export function* walkXml(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const child of element.children) yield* walkXml(child)
}

const TAG = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g

const readAttributes = (source = ''): Record<string, string> =>
  Object.fromEntries(
    [...source.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  ) as Record<string, string>

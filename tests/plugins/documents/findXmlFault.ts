/**
 * Finds the first fault in the form of an XML document: tags that do not match, stray `<` or `&`,
 * or characters that XML forbids. Not a full parser: no DTD, no namespaces.
 */
export function findXmlFault(xml: string): string | undefined {
  const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(xml)
  if (forbidden) return `forbidden character at ${forbidden.index}`
  const open: string[] = []
  let end = 0
  for (const match of xml.matchAll(
    /<\?[^>]*\?>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g,
  )) {
    const between = xml.slice(end, match.index)
    if (hasStray(between)) return `stray text "${between.slice(0, 40)}"`
    end = match.index + match[0].length
    const [, slash, name, attributes = '', selfClosing] = match
    if (name === undefined) continue
    if (hasStray(attributes)) return `stray "&" in <${name}>`
    if (slash) {
      if (open.pop() !== name) return `</${name}> closes nothing`
    } else if (!selfClosing) open.push(name)
  }
  if (end < xml.trimEnd().length) return 'text after the end'
  return open.length > 0 ? `<${open.at(-1)}> is not closed` : undefined
}

const hasStray = (text: string): boolean =>
  /<|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(text)

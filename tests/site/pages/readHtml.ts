import { type DefaultTreeAdapterMap, parse } from 'parse5'

export type HtmlElement = DefaultTreeAdapterMap['element']
type HtmlNode = DefaultTreeAdapterMap['node']

/** Every element of an HTML document as browsers read it, in its order. */
export function* elementsOf(html: string): Generator<HtmlElement> {
  yield* walk(parse(html))
}

export const attributeOf = (element: HtmlElement, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value

/** The text of an element and all inside it. */
export function textOf(node: HtmlNode): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}

/** @returns every object of the page's structured data */
export function structuredDataOf(html: string): Record<string, unknown>[] {
  const scripts = [...elementsOf(html)].filter(
    (element) =>
      element.tagName === 'script' && attributeOf(element, 'type') === 'application/ld+json',
  )
  return scripts.flatMap((script) => {
    const { '@context': context, '@graph': graph } = JSON.parse(textOf(script)) as {
      '@context': string
      '@graph': Record<string, unknown>[]
    }
    if (context !== 'https://schema.org') throw new Error(`The context is ${context}`)
    return graph
  })
}

function* walk(node: HtmlNode): Generator<HtmlElement> {
  if ('tagName' in node) yield node
  if ('content' in node) yield* walk(node.content)
  if ('childNodes' in node) for (const child of node.childNodes) yield* walk(child)
}

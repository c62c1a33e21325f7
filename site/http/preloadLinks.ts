/**
 * Reads from a page what a browser, or a network that sends early hints, should fetch first.
 *
 * @param html with its `<link>` elements near the beginning
 * @returns the value of `Link`: the stylesheet and fonts that the page itself names; or `null`
 */
export function preloadLinks(html: Buffer): string | null {
  const head = html.toString('latin1', 0, HEAD_BYTES)
  const links: string[] = []
  for (const [element] of head.matchAll(/<link\s[^>]*>/g)) {
    const address = /\shref="(\/assets\/[\w.-]+)"/.exec(element)?.[1]
    if (address === undefined) continue
    if (/\srel="stylesheet"/.test(element)) links.push(`<${address}>; rel=preload; as=style`)
    else if (/\sas="font"/.test(element)) {
      links.push(`<${address}>; rel=preload; as=font; type="font/woff2"; crossorigin`)
    }
  }
  return links.length > 0 ? links.slice(0, MAX_LINKS).join(', ') : null
}

const HEAD_BYTES = 16_384
const MAX_LINKS = 4

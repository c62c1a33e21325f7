interface Node {
  type?: unknown
  text?: unknown
  children?: unknown
  root?: unknown
}

/** The words of rich text: those of its headings apart, the others a block at a time. */
export function richTextWords(body: unknown): { headings: string[]; texts: string[] } {
  const found = { headings: [] as string[], texts: [] as string[] }
  collect((body as Node | null)?.root ?? body, found)
  return found
}

function collect(node: unknown, found: { headings: string[]; texts: string[] }) {
  if (typeof node !== 'object' || node === null) return
  const children = childrenOf(node)
  if (!children.some(isInline)) {
    for (const child of children) collect(child, found)
    return
  }
  const { type } = node as Node
  const list = type === 'heading' ? found.headings : found.texts
  list.push(children.filter(isInline).map(wordsOf).join(''))
  for (const child of children) if (!isInline(child)) collect(child, found)
}

function wordsOf(node: unknown): string {
  const { text, type } = node as Node
  if (typeof text === 'string') return text
  return type === 'linebreak' || type === 'tab'
    ? ' '
    : childrenOf(node as object)
        .map(wordsOf)
        .join('')
}

const childrenOf = (node: object): unknown[] => {
  const { children } = node as Node
  return Array.isArray(children) ? children : []
}

const INLINE = ['text', 'link', 'autolink', 'linebreak', 'tab']

const isInline = (node: unknown): boolean =>
  typeof node === 'object' && node !== null && INLINE.includes(String((node as Node).type))

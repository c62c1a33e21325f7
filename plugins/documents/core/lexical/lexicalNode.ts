/** A Lexical node as the editor stores it: only `type` is sure to be there. */
export interface LexicalNode {
  type: string
  children?: unknown
  [key: string]: unknown
}

/** The child nodes of a node; whatever is not a node is left out. */
export function childNodes(node: { children?: unknown }): LexicalNode[] {
  return Array.isArray(node.children) ? node.children.filter(isNode) : []
}

/** The nodes of a rich text value; none when the value is empty or no rich text. */
export function rootNodes(value: unknown): LexicalNode[] {
  if (typeof value !== 'object' || value === null || !('root' in value)) return []
  return isNode(value.root) ? childNodes(value.root) : []
}

/** The text stored under `key`, or an empty one. */
export function textOf(holder: Record<string, unknown>, key: string): string {
  const value = holder[key]
  return typeof value === 'string' ? value : ''
}

/** What the editor typed into the form of a block. */
export function blockFields(node: LexicalNode): Record<string, unknown> {
  return typeof node.fields === 'object' && node.fields !== null
    ? (node.fields as Record<string, unknown>)
    : {}
}

function isNode(value: unknown): value is LexicalNode {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  )
}

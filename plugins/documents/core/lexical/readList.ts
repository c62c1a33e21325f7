import { TemplateContentError } from '../errors.ts'
import { childNodes, type LexicalNode } from './lexicalNode.ts'
import { readInline, type FieldsByKey } from './readInline.ts'
import type { ListBlock, ListItem } from '../tree.ts'

/**
 * Reads a list. The editor keeps a nested list in an item of its own behind the item that it
 * belongs to; here it goes below that item.
 */
export function readList(node: LexicalNode, fields: FieldsByKey, level = 1): ListBlock {
  if (level > MAX_LEVELS) {
    throw new TemplateContentError(
      'too-deep',
      'list',
      `is nested more than ${MAX_LEVELS} levels deep; flatten it`,
    )
  }
  const kind = readKind(node.listType)
  const items: ListItem[] = []
  for (const entry of childNodes(node)) {
    const nodes = childNodes(entry)
    const lists = nodes
      .filter(({ type }) => type === 'list')
      .map((list) => readList(list, fields, level + 1))
    const own = nodes.filter(({ type }) => type !== 'list')
    const last = items.at(-1)
    if (own.length === 0 && lists.length > 0 && last) {
      last.lists.push(...lists)
      continue
    }
    items.push({
      ...(kind === 'check' ? { checked: entry.checked === true } : {}),
      children: readInline(own, fields, 'list'),
      lists,
    })
  }
  const start = kind === 'number' && typeof node.start === 'number' ? node.start : 1
  return { type: 'list', kind, ...(start > 1 ? { start } : {}), items }
}

/** Word knows no more. */
const MAX_LEVELS = 9

function readKind(listType: unknown): ListBlock['kind'] {
  return listType === 'number' || listType === 'check' ? listType : 'bullet'
}

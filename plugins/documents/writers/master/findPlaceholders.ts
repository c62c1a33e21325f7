import type { MasterFormat, MasterPlaceholder } from '../../core/masterTree.ts'
import { isPlaceholder, openTemplate, type TemplatePart } from './openTemplate.ts'
import { openWorkbook } from './xlsx/openWorkbook.ts'

/**
 * Finds the places to fill in, in the order of the text, each key once at its level.
 *
 * @param bytes of a file that passed the guard
 * @throws {MasterMistakesError} the placeholders are not well-formed
 */
export function findPlaceholders(bytes: Uint8Array, format: MasterFormat): MasterPlaceholder[] {
  const found =
    format === 'xlsx'
      ? openWorkbook(bytes).placeholders
      : openTemplate(bytes, format).parts.flatMap(([, list]) => list.map(toPlaceholder))
  return mergePlaceholders(found)
}

function toPlaceholder({ module, value, subparsed = [] }: TemplatePart): MasterPlaceholder {
  const key = value.trim()
  return module === 'loop'
    ? { key, kind: 'section', children: subparsed.filter(isPlaceholder).map(toPlaceholder) }
    : { key, kind: 'value' }
}

/**
 * Joins what is named several times. A key that is printed somewhere is a value everywhere: a section
 * of that name asks whether there is one, and what it holds belongs outside.
 */
function mergePlaceholders(list: MasterPlaceholder[]): MasterPlaceholder[] {
  const printed = new Set(keysPrinted(list))
  const flat = (items: MasterPlaceholder[]): MasterPlaceholder[] =>
    items.flatMap((item) =>
      item.kind === 'section' && printed.has(item.key)
        ? [{ key: item.key, kind: 'value' as const }, ...flat(item.children ?? [])]
        : [item],
    )
  const merged = new Map<string, MasterPlaceholder>()
  for (const item of flat(list)) {
    const { children = [], ...before } = merged.get(item.key) ?? { key: item.key, kind: item.kind }
    const all = [...children, ...(item.children ?? [])]
    merged.set(item.key, all.length > 0 ? { ...before, children: all } : before)
  }
  return [...merged.values()].map(({ children, ...item }) =>
    children ? { ...item, children: mergePlaceholders(children) } : item,
  )
}

const keysPrinted = (list: MasterPlaceholder[]): string[] =>
  list.flatMap(({ key, kind, children = [] }) => [
    ...(kind === 'value' ? [key] : []),
    ...keysPrinted(children),
  ])

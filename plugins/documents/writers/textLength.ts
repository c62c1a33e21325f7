import type { Inline } from '../core/tree.ts'

/** About how many characters a line of text shows; a line break counts as a line of a cell. */
export function textLength(inlines: Inline[]): number {
  return inlines.reduce((sum, inline) => {
    switch (inline.type) {
      case 'text':
        return sum + inline.text.length
      case 'link':
        return sum + textLength(inline.children)
      case 'field':
        return sum + (inline.value ? inline.value : inline.label).length
      case 'lineBreak':
        return sum + 40
    }
  }, 0)
}

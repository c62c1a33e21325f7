import type { Inline } from './tree.ts'

/** What is read: marks and addresses of links are gone, a blank shows its label. */
export const plainText = (inlines: readonly Inline[]): string => inlines.map(textOf).join('')

function textOf(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.text
    case 'link':
      return plainText(inline.children)
    case 'field':
      return inline.value ? inline.value : inline.label
    case 'lineBreak':
      return ' '
  }
}

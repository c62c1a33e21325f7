import type { FieldInline, Inline } from './tree.ts'

/** What a line says; blanks stand between brackets. */
export function plainInlineText(inlines: Inline[]): string {
  return inlines
    .map((inline): string => {
      switch (inline.type) {
        case 'text':
          return inline.text
        case 'lineBreak':
          return ' '
        case 'link':
          return plainInlineText(inline.children)
        case 'field':
          return fieldText(inline)
      }
    })
    .join('')
}

/** The value of a field, or its label between brackets. */
export const fieldText = ({ value, label }: FieldInline): string =>
  value === undefined || value === '' ? `[${label}]` : value

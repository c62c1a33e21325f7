import { readLexical, type TemplateContent } from './lexical/readLexical.ts'
import { readMaster } from './readMaster.ts'
import { readSheet } from './sheet/readSheet.ts'
import { refuseTooLarge } from './refuseTooLarge.ts'
import type { Tree } from './tree.ts'

/**
 * Reads a template of any kind into its tree.
 *
 * @throws {TemplateContentError} the content cannot become a file; the message is for the editor
 */
export function readTemplate(content: TemplateContent): Tree {
  switch (content.kind) {
    case 'document':
      return refuseTooLarge(readLexical(content))
    case 'sheet':
      return readSheet(content)
    case 'master':
      return readMaster(content)
  }
}

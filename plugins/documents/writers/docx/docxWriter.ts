import { Document, Packer } from 'docx'
import { directionOf } from '../../core/direction.ts'
import { wordsOf } from '../../core/words.ts'
import type { DocumentTree } from '../../core/tree.ts'
import type { Writer } from '../types.ts'
import { createBlocks } from './createBlocks.ts'
import { createNumbering } from './createLists.ts'
import { createPageFrame } from './createPageFrame.ts'
import { createStyles } from './createStyles.ts'
import { createDocxContext } from './docxContext.ts'
import { normaliseDocx } from './normaliseDocx.ts'

/** Writes `.docx` files for Word, LibreOffice, Pages and Google Docs. */
export function createDocxWriter(): Writer<DocumentTree> {
  return {
    kind: 'document',
    format: 'docx',
    async write(tree, { theme, assets }) {
      const { meta } = tree
      const { language } = meta
      const direction = directionOf(language)
      const words = wordsOf(language)
      const context = createDocxContext({ theme, words, language, direction, assets }, meta.paper)
      const children = createBlocks(tree.blocks, context, context.page.textWidth, 'page')
      const file = new Document({
        title: meta.title,
        subject: meta.description,
        creator: meta.author,
        lastModifiedBy: meta.author,
        keywords: meta.keywords.join(', '),
        styles: createStyles(context),
        numbering: createNumbering(context),
        sections: [{ ...createPageFrame(tree, context), children }],
      })
      const bytes = await Packer.toBuffer(file)
      return normaliseDocx(bytes, meta.modifiedAt)
    },
  }
}

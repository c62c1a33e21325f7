import type { DocumentTree } from '../../core/tree.ts'
import { createOdfMeta } from '../odf/createOdfMeta.ts'
import { element, xmlDocument } from '../odf/xml.ts'
import { zipOdf } from '../odf/zipOdf.ts'
import type { Writer } from '../types.ts'
import { createBlocks } from './createBlocks.ts'
import { createPageFrame } from './createPageFrame.ts'
import { createSettings } from './createSettings.ts'
import { createStyles, SYMBOL_FONT } from './createStyles.ts'
import { createOdtContext, type OdtContext } from './odtContext.ts'
import { createFontFaces } from './textProperties.ts'

/** Writes OpenDocument Text 1.3, for LibreOffice and what else opens `.odt`. */
export function createOdtWriter(): Writer<DocumentTree> {
  return {
    kind: 'document',
    format: 'odt',
    write(tree, { theme, assets }) {
      const context = createOdtContext(tree, theme, assets)
      // Their styles are kept in different files, so each counts its own; pictures are shared.
      const frame: OdtContext = {
        ...createOdtContext(tree, theme, assets),
        pictures: context.pictures,
        nextTableName: () => 'Letterhead',
        nextFrameName: () => 'Logo',
      }
      const content = createContent(tree, context)
      const styles = createStylesPart(tree, frame)
      return Promise.resolve(
        zipOdf('application/vnd.oasis.opendocument.text', [
          { path: 'content.xml', content },
          { path: 'styles.xml', content: styles },
          { path: 'settings.xml', content: createSettings() },
          { path: 'meta.xml', content: createOdfMeta(tree.meta) },
          ...context.pictures.values(),
        ]),
      )
    },
  }
}

const NAMESPACES = {
  'xmlns:office': 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
  'xmlns:style': 'urn:oasis:names:tc:opendocument:xmlns:style:1.0',
  'xmlns:text': 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
  'xmlns:table': 'urn:oasis:names:tc:opendocument:xmlns:table:1.0',
  'xmlns:draw': 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0',
  'xmlns:fo': 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0',
  'xmlns:svg': 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
  'office:version': '1.3',
}

function createContent(tree: DocumentTree, context: OdtContext): string {
  const body = createBlocks(tree.blocks, context, context.page.textWidth)
  return xmlDocument(
    element(
      'office:document-content',
      NAMESPACES,
      fontFaces(context),
      element('office:automatic-styles', {}, context.styles.toXml()),
      element('office:body', {}, element('office:text', {}, body)),
    ),
  )
}

function createStylesPart(tree: DocumentTree, context: OdtContext): string {
  const { layouts, masters } = createPageFrame(tree, context)
  return xmlDocument(
    element(
      'office:document-styles',
      NAMESPACES,
      fontFaces(context),
      element('office:styles', {}, createStyles(context, tree.meta.language)),
      element('office:automatic-styles', {}, context.styles.toXml(), layouts),
      element('office:master-styles', {}, masters),
    ),
  )
}

const fontFaces = ({ theme: { fonts } }: OdtContext): string =>
  createFontFaces([fonts.office.body, fonts.office.heading, SYMBOL_FONT])

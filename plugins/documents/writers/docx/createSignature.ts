import { Tab, TabStopType, TextRun, type Paragraph, type ParagraphChild, type Table } from 'docx'
import type { SignatureBlock, SignatureParty } from '../../core/tree.ts'
import { createParagraph } from './createParagraph.ts'
import { createRuns, createTextRuns } from './createRuns.ts'
import { createSideBySide, GUTTER } from './createSideBySide.ts'
import { twips, type DocxContext } from './docxContext.ts'

/** Lines to sign on, two parties abreast; what belongs to a party stays on one page. */
export function createSignature(block: SignatureBlock, context: DocxContext, width: number): Table {
  const innerWidth = Math.floor((width - GUTTER) / 2)
  const parties = block.parties.map((party) => createParty(party, context, innerWidth))
  const rows: Paragraph[][][] = []
  for (let index = 0; index < parties.length; index += 2) {
    const nobody = [createParagraph({ style: 'SignatureText' }, context)]
    rows.push([parties[index] ?? nobody, parties[index + 1] ?? nobody])
  }
  return createSideBySide(rows, context, width, { isUnbroken: true })
}

function createParty(party: SignatureParty, context: DocxContext, width: number): Paragraph[] {
  const { colors } = context.theme
  const { words } = context
  // A tab with a line below it: a place to write on that reaches to the margin.
  const writeLine = (): TextRun =>
    new TextRun({ children: [new Tab()], underline: { color: colors.muted } })
  const entry = (label: string, children: ParagraphChild[], isLast: boolean): Paragraph =>
    createParagraph(
      {
        style: 'SignatureText',
        keepNext: !isLast,
        // At the very edge the tab would go to the next line.
        tabStops: [{ type: TabStopType.LEFT, position: width - twips(1) }],
        children: [
          ...createTextRuns(label, context, { color: colors.muted }),
          new TextRun({ text: '  ' }),
          ...children,
        ],
      },
      context,
    )
  const name = party.name.length > 0 ? createRuns(party.name, context) : [writeLine()]
  return [
    createParagraph({ style: 'SignatureLine' }, context),
    createParagraph(
      {
        style: 'SignatureText',
        keepNext: true,
        children: createTextRuns(party.label, context, { bold: true, color: colors.ink }),
      },
      context,
    ),
    entry(words.name, name, !party.hasDate),
    ...(party.hasDate ? [entry(words.date, [writeLine()], true)] : []),
  ]
}

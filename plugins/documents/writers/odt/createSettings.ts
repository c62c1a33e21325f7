import { createOdfSettings } from '../odf/createOdfSettings.ts'
import { element } from '../odf/xml.ts'

/**
 * The `settings.xml` of a text: blanks are printed, which LibreOffice otherwise leaves white.
 *
 * The other settings are those of a new text. They have to be there, because LibreOffice takes a
 * file that has settings but not these for one of an old version, and lays it out as that did.
 */
export function createSettings(): string {
  const items = Object.entries(SETTINGS).map(([name, value]) =>
    element(
      'config:config-item',
      {
        'config:name': name,
        'config:type': typeof value === 'boolean' ? 'boolean' : 'string',
      },
      String(value),
    ),
  )
  return createOdfSettings('ooo:configuration-settings', ...items)
}

const SETTINGS: Record<string, boolean | string> = {
  PrintTextPlaceholder: true,
  PrinterIndependentLayout: 'high-resolution',
  AddExternalLeading: true,
  AddParaTableSpacing: true,
  AddParaTableSpacingAtStart: true,
  AddParaSpacingToTableCells: true,
  AddParaLineSpacingToTableCells: true,
  UseFormerLineSpacing: false,
  UseFormerObjectPositioning: false,
  UseFormerTextWrapping: false,
  UseOldNumbering: false,
  UseOldPrinterMetrics: false,
  UnxForceZeroExtLeading: false,
  IgnoreFirstLineIndentInNumbering: false,
  IgnoreTabsAndBlanksForLineCalculation: false,
  DoNotResetParaAttrsForNumFont: false,
  DoNotCaptureDrawObjsOnPage: false,
  DoNotJustifyLinesWithManualBreak: false,
  ClipAsCharacterAnchoredWriterFlyFrames: false,
  ConsiderTextWrapOnObjPos: false,
  TabsRelativeToIndent: true,
  TabAtLeftIndentForParagraphsInList: false,
  TableRowKeep: false,
  PropLineSpacingShrinksFirstLine: true,
  SubtractFlysAnchoredAtFlys: false,
  CollapseEmptyCellPara: true,
}

import { UnsafeFileError, type UnsafeFileCode } from './unsafeFile.ts'

/** Refuses parts by what their name says they are. @throws {UnsafeFileError} */
export function refuseNames(names: string[]): void {
  for (const name of names) {
    const rule = RULES.find(([pattern]) => pattern.test(name))
    if (rule) throw new UnsafeFileError(rule[1], rule[2], name)
    if (!KNOWN.test(name) && !/\/printerSettings\d*\.bin$/i.test(name)) {
      throw new UnsafeFileError('embedded-object', 'It holds a file of another kind', name)
    }
  }
}

const RULES: [pattern: RegExp, code: UnsafeFileCode, found: string][] = [
  [/(^|\/)vba(project|data)[^/]*$/i, 'macros', 'It holds macros'],
  [/(^|\/)(macrosheets|dialogsheets|intlmacrosheets)\//i, 'macros', 'It holds Excel 4 macros'],
  [/(^|\/)attachedToolbars/i, 'macros', 'It holds macros in a toolbar'],
  [/(^|\/)customUI\d*(\/|\.)/i, 'macros', 'It changes the menus of the office program'],
  [/(^|\/)activeX/i, 'active-content', 'It holds an ActiveX control'],
  [/(^|\/)webextensions\//i, 'active-content', 'It holds an add-in'],
  [/(^|\/)(embeddings|package)\//i, 'embedded-object', 'It holds an embedded file'],
  [/(^|\/)oleObject[^/]*$/i, 'embedded-object', 'It holds an embedded object'],
  [/(^|\/)afchunk[^/]*$/i, 'embedded-object', 'It holds a whole other document'],
  [/(^|\/)externalLinks\//i, 'data-connection', 'It takes values from another workbook'],
  [/(^|\/)connections\.xml$/i, 'data-connection', 'It is connected with a source of data'],
  [/(^|\/)queryTables\//i, 'data-connection', 'It holds a query'],
  [/(^|\/)xl\/model\//i, 'data-connection', 'It holds a data model'],
]

/** XML, pictures, fonts, recordings: what office programs put into their files. */
const KNOWN =
  /\.(xml|rels|vml|psmdcp|png|jpe|jpe?g|gif|bmp|tiff?|emf|wmf|wdp|webp|svg|odttf|fntdata|ttf|mp3|mp4|m4a|m4v|mov|wav|wma|wmv|avi)$/i

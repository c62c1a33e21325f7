import { isSafeLink } from './links.ts'
import { UnsafeFileError } from './unsafeFile.ts'

/** Refuses formulas that fetch from outside the workbook. @throws {UnsafeFileError} */
export function refuseFormula(formula: string, part: string): void {
  // What stands in quotation marks is text, but for addresses.
  const code = formula.replace(/"(?:[^"]|"")*"/g, '""')
  const called = FETCHING.exec(code)?.[1]
  if (called) {
    throw new UnsafeFileError('formula', `A formula calls ${called.toUpperCase()}`, part)
  }
  if (/[\p{L}\d_.']\s*\|/u.test(code)) {
    throw new UnsafeFileError('formula', 'A formula asks another program for data (DDE)', part)
  }
  if (/\[[^\]]*\.[a-z]{2,5}\]|'[^']*(:\/\/|\\\\)[^']*'!|(^|[^\w\]#])\[\d+\]/i.test(code)) {
    throw new UnsafeFileError('data-connection', 'A formula reads another workbook', part)
  }
  for (const found of formula.matchAll(/\bHYPERLINK\s*\(\s*("(?:[^"]|"")*")?\s*(.)?/gi)) {
    const link = found[1]?.slice(1, -1) ?? ''
    const isWhole = found[1] !== undefined && /[,;)]/.test(found[2] ?? ')')
    const isWeb = /^(https?:\/\/|mailto:|#)/i.test(link) && isSafeLink(link)
    // An address of the web may go on with what a cell holds; other addresses are put together.
    if (!isWeb || (!isWhole && !/^(https?:\/\/[^/]+\/|mailto:|#)/i.test(link))) {
      throw new UnsafeFileError(
        'formula',
        'A formula HYPERLINK leads elsewhere than to a web address written in it',
        part,
      )
    }
  }
}

const FETCHING =
  /(?:^|[^\w.])(?:_xlfn\.)?(?:_xlws\.)?(WEBSERVICE|FILTERXML|IMAGE|RTD|CALL|INDIRECT|INFO|CELL|REGISTER(?:\.ID)?|EXEC|SQL\.REQUEST|STOCKHISTORY|PY|CUBE(?:VALUE|MEMBER|SET)\w*|DDE|FOPEN|FWRITE|URLDOWNLOADTOFILE)\s*\(/i

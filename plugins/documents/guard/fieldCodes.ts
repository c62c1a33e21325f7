import { isSafeLink, shownLink } from './links.ts'
import { UnsafeFileError } from './unsafeFile.ts'

/**
 * Follows the field codes of a Word part, whose text may be split over many runs.
 *
 * Only codes that are known to stay within the document pass: Word knows many that fetch files, data
 * or programs.
 */
export function createFieldChecker(part: string) {
  /** Fields that are open, the outermost first. */
  const open: OpenField[] = []
  /** Instructions outside of any field; Word mends such files in its own ways. */
  const loose: OpenField = createField()

  function close(field: OpenField): void {
    refuseCode(field.withDeleted, field.beginsWithField, part)
    refuseCode(field.withoutDeleted, field.beginsWithField, part)
  }

  return {
    begin(): void {
      const outer = open.at(-1)
      if (outer && !outer.isResult && outer.withDeleted.trim() === '') outer.beginsWithField = true
      open.push(createField())
    },
    separate(): void {
      const field = open.at(-1)
      if (!field || field.isResult) return
      field.isResult = true
      close(field)
    },
    end(): void {
      const field = open.pop()
      if (field && !field.isResult) close(field)
    },
    /** @param isInstruction the text stands in an element for instructions */
    text(text: string, isInstruction: boolean, isDeleted: boolean): void {
      const field = open.at(-1)
      // Within an instruction Word also reads ordinary text.
      const target = field && !field.isResult ? field : isInstruction ? loose : undefined
      if (!target) return
      target.withDeleted += text
      if (!isDeleted) target.withoutDeleted += text
    },
    simple: (instruction: string): void => refuseCode(instruction, false, part),
    finish(): void {
      for (const field of [...open, loose]) if (!field.isResult) close(field)
    },
  }
}

interface OpenField {
  withDeleted: string
  withoutDeleted: string
  isResult: boolean
  /** Its code would be what an inner field gives. */
  beginsWithField: boolean
}

const createField = (): OpenField => ({
  withDeleted: '',
  withoutDeleted: '',
  isResult: false,
  beginsWithField: false,
})

function refuseCode(instruction: string, beginsWithField: boolean, part: string): void {
  if (beginsWithField) {
    const found = 'It holds a field code that is put together from other fields'
    throw new UnsafeFileError('field-code', found, part)
  }
  const text = instruction.replace(/[\p{Cf}]/gu, '').trim()
  if (text === '' || text.startsWith('=')) return
  const code = /^[^\s\\"“”{}]+/.exec(text)?.[0].toUpperCase() ?? ''
  if (!HARMLESS.has(code)) {
    const found = `It holds the field code ${JSON.stringify(code.slice(0, 30) || text.slice(0, 30))}, which is not accepted`
    throw new UnsafeFileError('field-code', found, part)
  }
  if (code === 'HYPERLINK') {
    const rest = text.slice(code.length).trim()
    const target = /^(?:["“]([^"”]*)["”]?|([^\s\\]\S*))/.exec(rest)
    const link = (target?.[1] ?? target?.[2] ?? '').replaceAll('\\\\', '\\')
    if (!isSafeLink(link)) {
      throw new UnsafeFileError('external-link', `It links to ${shownLink(link)}`, part)
    }
  }
}

/** What stays within the document. @see ISO/IEC 29500-1, 17.16.5 "Field definitions" */
const HARMLESS = new Set(
  (
    'ADDRESSBLOCK ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BIBLIOGRAPHY CITATION COMMENTS COMPARE ' +
    'CREATEDATE DATE DOCPROPERTY DOCVARIABLE EDITTIME EQ FILENAME FILESIZE FORMCHECKBOX FORMDROPDOWN ' +
    'FORMTEXT GREETINGLINE GOTOBUTTON HYPERLINK IF INDEX KEYWORDS LASTSAVEDBY LISTNUM MACROBUTTON ' +
    'MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE ' +
    'QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET SHAPE SKIPIF STYLEREF SUBJECT SYMBOL TA TC ' +
    'TEMPLATE TIME TITLE TOA TOC USERADDRESS USERINITIALS USERNAME XE'
  ).split(' '),
)

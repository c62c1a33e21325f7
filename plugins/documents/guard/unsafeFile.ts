/** Why a file is refused; permanent, safe to compare and to store. */
export type UnsafeFileCode = keyof typeof remedies

/** A file that is refused. `message` is for the editor: what was found, where, and what to do. */
export class UnsafeFileError extends Error {
  override readonly name = 'UnsafeFileError'

  constructor(
    readonly code: UnsafeFileCode,
    /** Without a full stop, such as `It holds macros`. */
    readonly found: string,
    /** Part of the package, such as `word/document.xml`; empty when it is about the whole. */
    readonly part = '',
  ) {
    super(`${found}${part ? ` (in ${part})` : ''}. ${remedies[code]}`)
  }
}

const SAVE_ANEW = 'Open it in Word, Excel, PowerPoint or LibreOffice, save it anew and upload that.'

const remedies = {
  'not-office': 'Upload a .docx, .xlsx or .pptx file, as an office program saves it.',
  'too-large': 'Make it smaller: leave out pictures, or save pictures in a lower resolution.',
  damaged: `It did not arrive whole, or was damaged before. ${SAVE_ANEW}`,
  'zip-bomb': 'Office programs do not write such files. Upload the original.',
  'too-many-parts': SAVE_ANEW,
  'unsafe-name': SAVE_ANEW,
  'duplicate-part': SAVE_ANEW,
  'ambiguous-archive': SAVE_ANEW,
  encrypted: 'Take the password off (File > Info > Protect), save it and upload it again.',
  macros: 'Save it as a file without macros (.docx, .xlsx or .pptx) and upload that.',
  'embedded-object':
    'Remove the object, or paste it as a picture or as plain text (Paste Special), and upload it again.',
  'external-link':
    'Remove the link; only hyperlinks to http, https and mailto addresses are accepted.',
  'attached-template':
    'In Word choose Developer > Document Template, set the template to "Normal", save, and upload it again.',
  'linked-picture':
    'Put the picture itself into the file (File > Info > Edit Links to Files > Break Link) and upload it again.',
  'external-media': 'Put the recording into the file, or leave it out, and upload it again.',
  dtd: `Office programs do not write such files. ${SAVE_ANEW}`,
  'bad-xml': SAVE_ANEW,
  'field-code':
    'Press Alt+F9 in Word to see the field codes, remove this one, and upload it again.',
  formula: 'Replace the formula by its value, and upload it again.',
  'data-connection':
    'Remove it (in Excel: Data > Queries & Connections, or Edit Links) and upload it again.',
  action: 'Remove the action from the shape or text, and upload it again.',
  'active-content': 'Remove it, and upload the file again.',
  'picture-too-large': 'Make the picture smaller, at most 40 megapixels, and upload it again.',
} as const

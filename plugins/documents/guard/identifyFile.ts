/** What a file is by its first bytes, in words; nothing when it is none of these. */
export function identifyFile(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 512))
  const found = SIGNATURES.find(([, signature]) =>
    head.subarray(0, signature.length).equals(signature),
  )
  if (found) return found[0]
  const text = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (/^<(!doctype html|html|head|body|script)/i.test(text)) return 'a web page'
  if (/^<svg[\s>]/i.test(text)) return 'an SVG picture'
  return undefined
}

/** Things that may be opened or run when they are inside another file. */
export function isContainer(bytes: Uint8Array): boolean {
  const kind = identifyFile(bytes)
  return kind !== undefined && CONTAINERS.has(kind)
}

const CONTAINERS = new Set<string>()

const container = (name: string): string => {
  CONTAINERS.add(name)
  return name
}

const hex = (digits: string): Buffer => Buffer.from(digits, 'hex')

const SIGNATURES: [string, Buffer][] = [
  [container('a zip archive'), hex('504b0304')],
  [container('an empty zip archive'), hex('504b0506')],
  [container('an older or encrypted office file'), hex('d0cf11e0a1b11ae1')],
  [container('a PDF'), Buffer.from('%PDF-')],
  [container('an RTF text'), Buffer.from('{\\rtf')],
  [container('a program for Windows'), Buffer.from('MZ')],
  [container('a program for Linux'), hex('7f454c46')],
  [container('a RAR archive'), Buffer.from('Rar!')],
  [container('a 7-Zip archive'), hex('377abcaf271c')],
  [container('a gzip archive'), hex('1f8b08')],
  [container('an xz archive'), hex('fd377a585a00')],
  [container('a bzip2 archive'), Buffer.from('BZh')],
  [container('a script'), Buffer.from('#!')],
  ['a PNG picture', hex('89504e470d0a1a0a')],
  ['a JPEG picture', hex('ffd8ff')],
  ['a GIF picture', Buffer.from('GIF8')],
  ['an XML text', Buffer.from('<?xml')],
]

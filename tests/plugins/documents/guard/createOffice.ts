import { strToU8, zipSync, type Zippable } from 'fflate'

/** Parts by name; `null` leaves one out that would be there. */
export type Parts = Record<string, Uint8Array | string | null>

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
export const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const SLIDE = 'http://schemas.openxmlformats.org/presentationml/2006/main'
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main'

/** A valid Word file. @param body paragraphs and tables as XML; see `paragraph` */
export function createDocx(body: string, parts: Parts = {}): Uint8Array {
  return createPackage({
    '[Content_Types].xml': contentTypes({
      '/word/document.xml':
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
    }),
    '_rels/.rels': relationships([['officeDocument', 'word/document.xml']]),
    'word/document.xml':
      `${XML}<w:document xmlns:w="${WORD}" xmlns:r="${OFFICE}/relationships"><w:body>${body}` +
      '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>',
    ...parts,
  })
}

/** A paragraph with one run a text. */
export const paragraph = (...runs: string[]): string =>
  `<w:p>${runs.map((text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`).join('')}</w:p>`

/** A valid Excel file with one sheet. Cells that are strings are shared strings. */
export function createXlsx(rows: (number | string)[][], parts: Parts = {}): Uint8Array {
  const strings: string[] = []
  const cell = (value: number | string, row: number, column: number): string => {
    const reference = `${String.fromCharCode(65 + column)}${row + 1}`
    if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`
    strings.push(value)
    return `<c r="${reference}" t="s"><v>${strings.length - 1}</v></c>`
  }
  const data = rows
    .map((row, at) => `<row r="${at + 1}">${row.map((v, c) => cell(v, at, c)).join('')}</row>`)
    .join('')
  const table = strings.map((text) => `<si><t xml:space="preserve">${text}</t></si>`).join('')
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  return createPackage({
    '[Content_Types].xml': contentTypes({
      '/xl/workbook.xml': `${type}.sheet.main+xml`,
      '/xl/worksheets/sheet1.xml': `${type}.worksheet+xml`,
      '/xl/sharedStrings.xml': `${type}.sharedStrings+xml`,
    }),
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml':
      `${XML}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}/relationships">` +
      '<sheets><sheet name="Sheet 1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relationships([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ]),
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${SHEET}"><sheetData>${data}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `${XML}<sst xmlns="${SHEET}" count="${strings.length}" uniqueCount="${strings.length}">${table}</sst>`,
    ...parts,
  })
}

/** A PowerPoint file with one slide a text; enough to be read and filled in. */
export function createPptx(slides: string[], parts: Parts = {}): Uint8Array {
  const type = 'application/vnd.openxmlformats-officedocument.presentationml'
  const name = (index: number): string => `slides/slide${index + 1}.xml`
  const shape = (text: string): string =>
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Text"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>' +
    '<a:off x="900000" y="900000"/><a:ext cx="7000000" cy="900000"/></a:xfrm>' +
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>' +
    `<a:bodyPr/><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`
  const tree = (shapes: string): string =>
    '<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>' +
    `<p:grpSpPr/>${shapes}</p:spTree></p:cSld>`
  const names = `xmlns:a="${DRAWING}" xmlns:p="${SLIDE}" xmlns:r="${OFFICE}/relationships"`
  const map =
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" ' +
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
  return createPackage({
    '[Content_Types].xml': contentTypes({
      '/ppt/presentation.xml': `${type}.presentation.main+xml`,
      '/ppt/slideMasters/slideMaster1.xml': `${type}.slideMaster+xml`,
      '/ppt/slideLayouts/slideLayout1.xml': `${type}.slideLayout+xml`,
      ...Object.fromEntries(slides.map((_, at) => [`/ppt/${name(at)}`, `${type}.slide+xml`])),
    }),
    '_rels/.rels': relationships([['officeDocument', 'ppt/presentation.xml']]),
    'ppt/presentation.xml':
      `${XML}<p:presentation ${names}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>` +
      `<p:sldIdLst>${slides.map((_, at) => `<p:sldId id="${256 + at}" r:id="rId${at + 2}"/>`).join('')}</p:sldIdLst>` +
      '<p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>',
    'ppt/_rels/presentation.xml.rels': relationships([
      ['slideMaster', 'slideMasters/slideMaster1.xml'],
      ...slides.map((_, at): [string, string] => ['slide', name(at)]),
    ]),
    'ppt/slideMasters/slideMaster1.xml': `${XML}<p:sldMaster ${names}>${tree('')}${map}<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>`,
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': relationships([
      ['slideLayout', '../slideLayouts/slideLayout1.xml'],
    ]),
    'ppt/slideLayouts/slideLayout1.xml': `${XML}<p:sldLayout ${names}>${tree('')}</p:sldLayout>`,
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels': relationships([
      ['slideMaster', '../slideMasters/slideMaster1.xml'],
    ]),
    ...Object.fromEntries(
      slides.flatMap((text, at) => [
        [`ppt/${name(at)}`, `${XML}<p:sld ${names}>${tree(shape(text))}</p:sld>`],
        [
          `ppt/slides/_rels/slide${at + 1}.xml.rels`,
          relationships([['slideLayout', '../slideLayouts/slideLayout1.xml']]),
        ],
      ]),
    ),
    ...parts,
  })
}

export function createPackage(parts: Parts): Uint8Array {
  const files: Zippable = {}
  for (const [name, content] of Object.entries(parts)) {
    if (content !== null) files[name] = typeof content === 'string' ? strToU8(content) : content
  }
  return zipSync(files, { level: 9, mtime: '2026-01-01T00:00:00Z' })
}

/** @param overrides content type by part name, which begins with "/" */
export function contentTypes(overrides: Record<string, string>): string {
  const parts = Object.entries(overrides)
    .map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`)
    .join('')
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${parts}</Types>`
  )
}

/** Named rId1, rId2, … in their order. @param list kind (of officeDocument), target, mode */
export function relationships(list: [kind: string, target: string, mode?: 'External'][]): string {
  const entries = list
    .map(
      ([kind, target, mode], at) =>
        `<Relationship Id="rId${at + 1}" Type="${OFFICE}/relationships/${kind}" Target="${target}"` +
        `${mode ? ` TargetMode="${mode}"` : ''}/>`,
    )
    .join('')
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${entries}</Relationships>`
}

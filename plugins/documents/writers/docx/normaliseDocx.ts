import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'

/**
 * Makes the bytes of a `.docx` depend on its content alone. The library gives links random ids,
 * counts pictures through the process, and stamps the time into the properties and the zip. It also
 * leaves out a style that others are based on.
 *
 * @param modifiedAt ISO 8601; the time that the properties show
 */
export function normaliseDocx(bytes: Uint8Array, modifiedAt: string): Uint8Array {
  const parts = unzipSync(bytes)
  editPart(parts, 'docProps/core.xml', (xml) =>
    xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${toSeconds(modifiedAt)}`),
  )
  editPart(parts, 'word/styles.xml', (xml) =>
    xml.replace('</w:docDefaults>', `$&${DEFAULT_CHARACTER_STYLE}`),
  )
  numberPictures(parts)
  for (const name of Object.keys(parts)) {
    const story = /^word\/([a-z]+\d*)\.xml$/.exec(name)?.[1]
    if (story) renameRelationships(parts, name, `word/_rels/${story}.xml.rels`)
  }
  return zipSync(inFixedOrder(parts))
}

type Parts = Record<string, Uint8Array>

function editPart(parts: Parts, name: string, edit: (xml: string) => string): void {
  const part = parts[name]
  if (part) parts[name] = strToU8(edit(strFromU8(part)))
}

const DEFAULT_CHARACTER_STYLE =
  '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">' +
  '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>' +
  '<w:unhideWhenUsed/></w:style>'

/** Numbers differ within a file, and name the pictures in Word's list of them. */
function numberPictures(parts: Parts): void {
  let count = 0
  for (const name of Object.keys(parts).sort()) {
    if (!/^word\/[a-z]+\d*\.xml$/.test(name)) continue
    editPart(parts, name, (xml) =>
      xml.replace(/<wp:docPr id="\d+" name=""/g, () => {
        count += 1
        return `<wp:docPr id="${count}" name="Picture ${count}"`
      }),
    )
  }
}

/** Random ids become `rLink1`, `rLink2`, … in the order of first use. */
function renameRelationships(parts: Parts, name: string, relsName: string): void {
  const part = parts[name]
  if (!part || !parts[relsName]) return
  const used = [...strFromU8(part).matchAll(/ r:id="([^"]+)"/g)].map((match) => match[1] ?? '')
  const random = [...new Set(used)].filter((id) => !/^rId\d+$/.test(id))
  const renamed = new Map(random.map((id, index) => [id, `rLink${index + 1}`]))
  const rename = (xml: string): string =>
    xml.replace(/ (r:id|Id)="([^"]+)"/g, (whole, attribute: string, id: string) => {
      const to = renamed.get(id)
      return to ? ` ${attribute}="${to}"` : whole
    })
  editPart(parts, name, rename)
  editPart(parts, relsName, rename)
}

/** The first entries are where readers that do not unzip the whole look for them. */
const FIRST = ['[Content_Types].xml', '_rels/.rels']

function inFixedOrder(parts: Parts): Zippable {
  const rest = Object.keys(parts)
    .filter((name) => !FIRST.includes(name))
    .sort()
  // Local time, because that is what a zip stores.
  const mtime = new Date(1980, 0, 1)
  const names = [...FIRST, ...rest].filter((name) => parts[name])
  return Object.fromEntries(names.map((name) => [name, [parts[name] as Uint8Array, { mtime }]]))
}

const toSeconds = (instant: string): string => `${instant.slice(0, 19)}Z`

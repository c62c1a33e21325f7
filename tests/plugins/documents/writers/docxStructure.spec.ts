import { describe, expect, it } from '@jest/globals'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { shippedThemes } from '../../../../plugins/documents/core/theme.ts'
import { createDocxWriter } from '../../../../plugins/documents/writers/docx/docxWriter.ts'
import { scriptTrees } from '../../../pictures/scriptTrees.ts'
import { demoTrees } from '../demoTrees.ts'
import { findDocxFaults } from '../findDocxFaults.ts'
import { createRichTree } from '../richTree.ts'

const writer = createDocxWriter()
const { tree: rich, assets } = await createRichTree()
const others = await scriptTrees()

describe.each(shippedThemes.map((theme) => [theme.name, theme] as const))(
  'DOCX, %s',
  (_, theme) => {
    it('should follow the rules of Open XML for each demo template', async () => {
      for (const [slug, tree] of demoTrees()) {
        const bytes = await writer.write(tree, { theme, assets: new Map() })
        expect({ slug, faults: findDocxFaults(bytes) }).toEqual({ slug, faults: [] })
      }
    })

    it('should follow them for everything that a tree can hold, and in other scripts', async () => {
      expect(findDocxFaults(await writer.write(rich, { theme, assets }))).toEqual([])
      for (const tree of others.trees.values()) {
        const bytes = await writer.write(tree, { theme, assets: others.assets })
        expect(findDocxFaults(bytes)).toEqual([])
      }
    })
  },
)

describe('findDocxFaults', () => {
  const [theme] = shippedThemes
  const breakPart = async (name: string, edit: (xml: string) => string): Promise<string[]> => {
    if (!theme) throw new Error('There is no theme')
    const parts = unzipSync(await writer.write(rich, { theme, assets }))
    const part = strFromU8(parts[name] ?? new Uint8Array())
    expect(edit(part)).not.toBe(part)
    return findDocxFaults(zipSync({ ...parts, [name]: strToU8(edit(part)) }))
  }

  it.each<[string, string, (xml: string) => string, string]>([
    ['stray characters', 'word/document.xml', (xml) => xml.replace('Dear', 'De & ar'), 'stray'],
    [
      'a lost relationship',
      'word/_rels/document.xml.rels',
      (xml) => xml.replace(/<Relationship Id="rLink1"[^>]*>/, ''),
      'w:hyperlink names rLink1',
    ],
    [
      'a part without a type',
      '[Content_Types].xml',
      (xml) => xml.replace(/<Default [^>]*Extension="png"\/>/, ''),
      'has no content type',
    ],
    [
      'an id that comes twice',
      'word/document.xml',
      (xml) => xml.replace('<w:id w:val="1002"/>', '<w:id w:val="1001"/>'),
      'content control 1001 comes twice',
    ],
    [
      'a style that is not there',
      'word/document.xml',
      (xml) => xml.replace('<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Nothing"/>'),
      'there is no style Nothing',
    ],
    [
      'children in another order',
      'word/document.xml',
      (xml) => xml.replace(/(<w:alias [^>]*>)(<w:tag [^>]*>)/, '$2$1'),
      'w:sdtPr: w:alias comes after w:tag',
    ],
    [
      'a cell without a paragraph at its end',
      'word/document.xml',
      (xml) => xml.replace('</w:p></w:tc>', '</w:p><w:tbl/></w:tc>'),
      'w:tc ends in w:tbl',
    ],
  ])('should find %s', async (_, part, edit, fault) => {
    expect((await breakPart(part, edit)).join('\n')).toContain(fault)
  })
})

import { describe, expect, it } from '@jest/globals'
import { checklist, h1, ol, p, table } from '../../../../demo/richText.ts'
import { shippedThemes } from '../../../../plugins/documents/core/theme.ts'
import type { DocumentTree } from '../../../../plugins/documents/core/tree.ts'
import { createHtmlWriter } from '../../../../plugins/documents/writers/html/htmlWriter.ts'
import { createTree, resources } from '../createTemplate.ts'
import { createRichTree } from '../richTree.ts'
import { sampleBody } from '../sampleBody.ts'
import { readHtml } from './readers.ts'

const writer = createHtmlWriter()

const write = async (tree: DocumentTree, how = resources): Promise<string> =>
  new TextDecoder().decode(await writer.write(tree, how))

const letterhead = { name: 'Harbour & Pine', lines: '1 Quay\n01632 960 114' }

describe('htmlWriter', () => {
  it('should be one file: no script, nothing loaded from elsewhere', async () => {
    const { tree, assets } = await createRichTree()
    const page = await write(tree, { ...resources, assets })
    expect(page).not.toMatch(
      /<(?:script|link|iframe|object|embed|base)\b| on[a-z]+=|@import|url\(/i,
    )
    const sources = [...page.matchAll(/ src="([^"]{0,16})/g)].map(([, source]) => source)
    expect(sources.length).toBeGreaterThan(0)
    expect(sources.every((source) => source?.startsWith('data:image/'))).toBe(true)
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`)
  })

  it('should let no text out of its place', async () => {
    const attack = '</style></title><script>alert(1)</script>"><img src=x onerror=alert(1)>'
    const tree = createTree([h1(attack), p('{{candidate_name}}')], {
      title: attack,
      description: attack,
      author: attack,
      keywords: [attack],
      letterhead: { name: attack, lines: attack },
      fields: [{ key: 'candidate_name', label: attack, type: 'choice', options: attack }],
    })
    const bytes = await writer.write(tree, resources)
    expect(new TextDecoder().decode(bytes)).not.toMatch(/<script|<img/)
    expect(readHtml(bytes)).toContain(attack)
  })

  it('should make blanks and values places to type into, named by their label', async () => {
    const page = await write(createTree([p('{{candidate_name}}, {{job_title}}')]))
    expect(page).toContain(
      '<span class="field" data-key="candidate_name"><span class="entry" role="textbox" contenteditable="plaintext-only" aria-label="Candidate name"></span>' +
        '<span class="label" aria-hidden="true">[Candidate name]</span></span>',
    )
    expect(page).toContain('aria-label="Job title">Carpenter</span></span>')
  })

  it('should make a choice a list, with a value that is no option too', async () => {
    const field = { key: 'job_title', label: 'Job title', type: 'choice' as const, options: 'A\nB' }
    const blank = await write(createTree([p('{{job_title}}')], { fields: [field] }))
    expect(blank).toContain(
      '<option selected>[Job title]</option><option>A</option><option>B</option></select>',
    )
    const fields = [{ ...field, default: 'C' }]
    const chosen = await write(createTree([p('{{job_title}}')], { fields }))
    expect(chosen).toContain('<option selected>C</option><option>A</option><option>B</option>')
  })

  it('should leave what is inside a link to the link', async () => {
    const page = await write(createTree([p('[{{candidate_name}} here](https://example.com/)')]))
    expect(/<a href.*?<\/a>/.exec(page)?.[0]).not.toContain('contenteditable')
  })

  it('should tick with a click on the text, unless there is something else to click on', async () => {
    const page = await write(createTree([checklist('[x] Done', 'Ask {{candidate_name}}')]))
    expect(page).toContain(
      '<li><label><input type="checkbox" checked autocomplete="off"><span>Done</span></label></li>',
    )
    expect(page).toContain(
      '<li><input type="checkbox" autocomplete="off" aria-label="Ask Candidate name"><span>Ask ',
    )
  })

  it('should say what heads a column and what names a row', async () => {
    const page = await write(createTree(sampleBody()))
    expect(page).toContain('<thead><tr><th scope="col">Year</th>')
    expect(page).toContain('<tr><th scope="row">Place</th><td>Leeds</td></tr>')
  })

  it('should begin a list at the number that it asks for', async () => {
    expect(await write(createTree([{ ...ol('five'), start: 5 }]))).toContain('<ol start="5">')
  })

  it('should let a table with many columns scroll by keyboard too', async () => {
    const cells = ['a', 'b', 'c', 'd']
    expect(await write(createTree([table(cells, [cells])]))).toContain(
      '<div class="wide" tabindex="0"><table',
    )
    expect(await write(createTree([table(['a'], [['b']])]))).not.toContain('class="wide"')
  })

  it('should print on the paper of the template, with its numbers of pages', async () => {
    const page = await write(
      createTree([h1('x')], { language: 'de', paper: 'letter', letterhead, title: 'Ein "Titel"' }),
    )
    expect(page).toContain('@page{size:letter;margin:')
    expect(page).toContain('content:"Seite " counter(page) " von " counter(pages)')
    expect(page).toContain('@bottom-left{content:"Ein \\22 Titel\\22 "')
    expect(page).toContain('@page:first{@top-right{content:none}}')
    expect(page).toContain('<html lang="de" dir="ltr">')
  })

  it('should be mirrored for a language that is written from right to left', async () => {
    const page = await write(createTree([p('שלום')], { language: 'he' }))
    expect(page).toContain('<html lang="he" dir="rtl">')
    expect(page).toContain('@bottom-right{content:"Offer letter"')
  })

  it.each(shippedThemes.map((theme) => [theme.name, theme] as const))(
    'should take its colours and fonts from the theme %s',
    async (_name, theme) => {
      const page = await write(createTree(sampleBody()), { ...resources, theme })
      expect(page).toContain(`color:#${theme.colors.ink};font-family:"${theme.fonts.office.body}"`)
      expect(page.includes('h1::after')).toBe(theme.decoration.title === 'bar')
      expect(page.includes('text-transform:uppercase')).toBe(theme.decoration.capitals)
      expect(page).not.toMatch(/undefined|NaN/)
    },
  )
})

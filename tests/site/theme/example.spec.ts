import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Builder } from '../../../site/build/createBuilder.ts'
import { articleDoc, createTestSite, tagDoc, templateDoc, type TestSite } from '../builders.ts'
import { type FakeCms, startFakeCms } from '../fakeCms.ts'

// The theme that docs/site.md explains, on a small library.

describe('the example theme', () => {
  let cms: FakeCms
  let site: TestSite
  let builder: Builder

  beforeAll(async () => {
    cms = await startFakeCms()
    cms.put('tags', tagDoc('t1', { leadArticle: 'a1' }))
    cms.put('articles', articleDoc('a1'))
    for (const id of ['d1', 'd2', 'd3']) cms.put('document-templates', templateDoc(id))
    site = await createTestSite(cms)
    const env = { ...site.env, theme: 'docs/examples/theme/theme.tsx' }
    builder = await site.start({ env })
    expect((await builder.buildAll()).failures).toEqual([])
  })

  afterAll(async () => {
    await builder.close()
    await site.remove()
    await cms.close()
  })

  const styles = async () => {
    const home = await site.read('index.html')
    const [, sheet = ''] = /<link rel="stylesheet" href="\/([^"]+)"/.exec(home) ?? []
    return site.read(sheet)
  }

  it('should make the home page its own, and leave what it says of itself', async () => {
    const home = await site.read('index.html')
    expect(home).toContain('<h1>Forms that hold up in court.</h1>')
    expect(home.match(/<li><a href="\/templates\/template-d\d\/">/g)).toHaveLength(3)
    expect(home).toContain('DOCX · PDF')
    expect(home).toContain('<link rel="canonical" href="https://site.example/"')
  })

  it('should frame every page, those of the site too', async () => {
    for (const file of ['index.html', 'tags/p/project-t1/index.html', '404.html']) {
      const page = await site.read(file)
      expect(page).toContain('<p class="notice">')
      expect(page).toContain('Platen is kept by people who read the small print.')
      expect(page).not.toContain('class="colophon"')
    }
  })

  it('should add its styles to those of the site, and serve its files under hashed names', async () => {
    const css = await styles()
    const [own, ours] = ['.breadcrumbs', '.register'].map((one) => css.indexOf(one))
    expect(own).toBeGreaterThan(0)
    expect(ours).toBeGreaterThan(own!)
    const [, rule = ''] = /url\(\/(assets\/rule\.[0-9a-f]{12}\.svg)\)/.exec(css) ?? []
    expect(await site.read(rule)).toContain('<svg')
    const home = await site.read('index.html')
    const [, scales = ''] = /src="\/(assets\/scales\.[0-9a-f]{12}\.svg)"/.exec(home) ?? []
    expect(await site.read(scales)).toContain('#e6c76a')
    const [, icon = ''] =
      /<link rel="icon"[^>]* href="\/(assets\/icon\.[0-9a-f]{12}\.svg)"/.exec(home) ?? []
    expect(await site.read(icon)).toContain('#123a2b')
  })

  it('should make its page again when a template that it shows changes', async () => {
    cms.put('document-templates', templateDoc('d2', { title: 'A lease' }))
    expect((await builder.catchUp())?.written).toContain('/')
    expect(await site.read('index.html')).toContain('>A lease</a>')
  })
})

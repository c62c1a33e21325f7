import { describe, expect, it } from '@jest/globals'
import { articles } from '../../demo/articles/index.ts'
import type { Node } from '../../demo/richText.ts'
import { tags } from '../../demo/tags.ts'
import { sheets, templates } from '../../demo/templates/index.ts'
import { letterOf } from '../../collections/Tags/hooks/setLetter.ts'

/** Every text in a node, nested rich text included. */
function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (typeof value !== 'object' || value === null) return []
  const { text, ...rest } = value as { text?: unknown }
  return [...(typeof text === 'string' ? [text] : []), ...Object.values(rest).flatMap(textsOf)]
}

const wordsIn = (body: Node[]): number => textsOf(body).join(' ').split(/\s+/).length
const slugs = new Set(templates.map(({ slug }) => slug))
const names = new Set(tags.map(({ name }) => name))

describe('the demo content', () => {
  it('should have 12 tags under several letters, 10 articles and 24 templates', () => {
    expect([tags.length, articles.length, templates.length]).toEqual([12, 10, 24])
    expect(new Set(tags.map(({ name }) => letterOf(name))).size).toBeGreaterThanOrEqual(5)
    expect(slugs.size).toBe(24)
  })

  it.each(articles)(
    'should have 300 words or more in "$title"',
    ({ body, tags: own, relatedTemplates }) => {
      expect(wordsIn(body)).toBeGreaterThanOrEqual(300)
      expect(own.every((name) => names.has(name))).toBe(true)
      expect(relatedTemplates.every((slug) => slugs.has(slug))).toBe(true)
    },
  )

  it('should lead the tag about project managers and officers with its article and templates', () => {
    const tag = tags.find(({ name }) => name === 'project management officer vs project manager')
    expect(articles.find(({ slug }) => slug === tag?.leadArticle)?.title).toBe(
      'Project Management Officer vs Project Manager: Roles & Job Descriptions',
    )
    const listed = templates.filter((template) => template.tags.includes(tag?.name ?? ''))
    expect(listed.map(({ title }) => title)).toEqual(
      expect.arrayContaining([
        'Project Manager Curriculum Vitae',
        'Project Manager Entry Level Job Description',
        'Construction Project Manager Job Description',
      ]),
    )
  })

  it.each(sheets)('should tag and describe the sheet "$title"', ({ description, tags: own }) => {
    expect(description.length).toBeLessThanOrEqual(300)
    expect(own.length > 0 && own.every((name) => names.has(name))).toBe(true)
  })

  it.each(templates)(
    'should be a whole document without filler: "$title"',
    ({ body, description, tags: own }) => {
      expect(wordsIn(body)).toBeGreaterThan(150)
      expect(textsOf(body).join(' ')).not.toMatch(/lorem ipsum|TODO|TBD|insert (text|here)/i)
      expect(description.length).toBeLessThanOrEqual(300)
      expect(own.length > 0 && own.every((name) => names.has(name))).toBe(true)
    },
  )
})

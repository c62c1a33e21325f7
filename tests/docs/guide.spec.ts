import { describe, expect, it } from '@jest/globals'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { delayBeforeAttempt, MAX_ATTEMPTS } from '../../plugins/webhooks/core/schedule.ts'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const guide = read('docs/webhooks.md')

/** Headings of a page as GitHub makes anchors of them. */
const anchorsOf = (markdown: string): string[] =>
  [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

describe('the guide for consumers', () => {
  it('should show the examples as they are tested', () => {
    const files = [...guide.matchAll(/\[file\]\(([^)]+)\)[^\n]*\n\n```\w+\n([\s\S]*?)```/g)]
    expect(files).toHaveLength(5)
    for (const [, file = '', shown] of files) expect(shown).toBe(read(`docs/${file}`))
  })

  it('should name the waits of the schedule', () => {
    const waits = /\| Wait since the one before +\|(.+)\|/.exec(guide)?.[1]?.split('|')
    const inMs = waits?.map((text) => {
      const [, count = '0', unit = ''] = /(\d+) (s|min|h)/.exec(text) ?? []
      return Number(count) * ({ s: 1000, min: 60_000, h: 3_600_000 }[unit] ?? 0)
    })
    const schedule = Array.from({ length: MAX_ATTEMPTS }, (_, index) =>
      delayBeforeAttempt(index + 1, 0),
    )
    expect(inMs).toEqual(schedule)
  })

  it.each([
    'docs/webhooks.md',
    'docs/graphql.md',
    'docs/integrating.md',
    'docs/examples/README.md',
    'client/README.md',
    'site/receiver/README.md',
  ])('should lead nowhere that is not there: %s', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link)
    for (const link of links.filter((one) => !one.startsWith('http'))) {
      const [file = '', anchor] = link.split('#')
      const target = path.join(path.dirname(page), file)
      expect([link, existsSync(path.join(root, target))]).toEqual([link, true])
      if (anchor) expect(anchorsOf(read(target))).toContain(anchor)
    }
  })
})

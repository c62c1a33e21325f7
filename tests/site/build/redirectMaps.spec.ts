import { describe, expect, it } from '@jest/globals'
import { linesBeyondLimit, nginxMap, redirectsFile } from '../../../site/build/redirectMaps.ts'

const REDIRECTS = new Map([
  ['/templates/old/', '/templates/new/?a=$b'],
  ['/alt/größe "1" \\ $x*/', 'https://other.example/Help:Contents'],
])

/** As nginx reads a map: comments, then pairs of words in quotes, each ended by a semicolon. */
function readNginxMap(text: string): Record<string, string> {
  const pairs: Record<string, string> = {}
  for (const line of text.split('\n').filter((one) => one !== '' && !one.startsWith('#'))) {
    const [, key, value] = /^"((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)";$/.exec(line) ?? []
    if (key === undefined || value === undefined) throw new Error(`nginx would refuse ${line}`)
    pairs[key.replace(/\\(["\\])/g, '$1')] = value.replace(/\\(["\\])/g, '$1')
  }
  return pairs
}

/** As Cloudflare reads it: words parted by blanks, a star or a colon in the source being dynamic. */
function readRedirectsFile(text: string): { from: string; to: string; status: string }[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const words = line.split(/\s+/)
      const [from = '', to = '', status = ''] = words
      if (words.length !== 3 || !/^\/[^*:#]*$/.test(from)) throw new Error(`Refused: ${line}`)
      return { from, to, status }
    })
}

describe('nginxMap', () => {
  it('should lead from the decoded path, with and without a slash, and name no variable', () => {
    expect(readNginxMap(nginxMap(REDIRECTS))).toEqual({
      '/templates/old/': '/templates/new/?a=%24b',
      '/templates/old': '/templates/new/?a=%24b',
      '/alt/größe "1" \\ $x*/': 'https://other.example/Help:Contents',
      '/alt/größe "1" \\ $x*': 'https://other.example/Help:Contents',
    })
  })

  it('should not depend on the order of the redirects', () => {
    const turned = new Map([...REDIRECTS].reverse())
    expect(nginxMap(turned)).toBe(nginxMap(REDIRECTS))
    expect(redirectsFile(turned)).toBe(redirectsFile(REDIRECTS))
  })
})

describe('redirectsFile', () => {
  it('should lead from the encoded path to the target with 301, and have no wildcard', () => {
    expect(readRedirectsFile(redirectsFile(REDIRECTS))).toEqual([
      {
        from: '/alt/gr%C3%B6%C3%9Fe%20%221%22%20%5C%20%24x%2A/',
        to: 'https://other.example/Help:Contents',
        status: '301',
      },
      {
        from: '/alt/gr%C3%B6%C3%9Fe%20%221%22%20%5C%20%24x%2A',
        to: 'https://other.example/Help:Contents',
        status: '301',
      },
      { from: '/templates/old/', to: '/templates/new/?a=$b', status: '301' },
      { from: '/templates/old', to: '/templates/new/?a=$b', status: '301' },
    ])
  })

  it('should say what Cloudflare takes, and leave out lines that it would refuse', () => {
    const text = redirectsFile(new Map([['/a/', `/${'b'.repeat(1000)}/`]]))
    expect(text).toBe(
      '# Written by the site, 0 lines. Cloudflare takes the first 2000 lines; pages that lead on serve the rest.\n',
    )
  })

  it('should count the lines beyond the limit', () => {
    const many = new Map(Array.from({ length: 1001 }, (_, at) => [`/a${at}/`, '/b/']))
    expect(linesBeyondLimit(many)).toBe(2)
    expect(linesBeyondLimit(REDIRECTS)).toBe(0)
  })
})

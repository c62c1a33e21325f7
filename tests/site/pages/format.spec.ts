import { describe, expect, it } from '@jest/globals'
import {
  formatBytes,
  formatDate,
  formatLanguage,
  formatName,
  formatOwnLanguage,
} from '../../../site/pages/format.ts'

/** Languages put spaces of several kinds before units. */
const plain = (text: string) => text.replace(/\s/gu, ' ')

describe('formatDate', () => {
  it('should write a day as the locale does, whatever the time zone of the machine', () => {
    const at = '2026-02-09T23:59:00.000Z'
    expect(formatDate(at, 'en')).toBe('9 February 2026')
    expect(formatDate(at, 'en-US')).toBe('February 9, 2026')
    expect(formatDate(at, 'de')).toBe('9. Februar 2026')
    expect(formatDate(at, 'ar')).toContain('فبراير')
  })
})

describe('formatBytes', () => {
  it('should round to what a reader can use', () => {
    expect([500, 24_300, 999_499, 999_500, 1_340_000].map((n) => formatBytes(n, 'en'))).toEqual([
      '500 bytes',
      '24 kB',
      '999 kB',
      '1.0 MB',
      '1.3 MB',
    ])
  })

  it('should write numbers and units as the locale does', () => {
    expect(plain(formatBytes(1_340_000, 'de'))).toBe('1,3 MB')
    expect(plain(formatBytes(24_300, 'fr'))).toBe('24 ko')
  })
})

describe('names', () => {
  it('should name languages for the reader, and for those who speak them', () => {
    expect(formatLanguage('de', 'en')).toBe('German')
    expect(formatLanguage('de', 'fr')).toBe('allemand')
    expect(formatOwnLanguage('fr')).toBe('Français')
    expect(formatOwnLanguage('ar')).toBe('العربية')
  })

  it('should leave alone what is no language tag', () => {
    expect(formatLanguage('<b>', 'en')).toBe('<b>')
  })

  it('should name formats as people do', () => {
    expect(['pdf', 'md'].map(formatName)).toEqual(['PDF', 'Markdown'])
  })
})

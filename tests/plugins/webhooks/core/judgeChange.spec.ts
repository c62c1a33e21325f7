import { describe, expect, it } from '@jest/globals'
import { judgeChange, type LiveState } from '../../../../plugins/webhooks/core/judgeChange.ts'

const withDrafts = { hasDrafts: true, exists: true }
const live = (more: Partial<LiveState> = {}): LiveState => ({
  slug: 'a',
  locales: ['en'],
  writtenAt: '1',
  ...more,
})

describe('judgeChange', () => {
  it('should see nothing where nothing was or is live', () => {
    expect(judgeChange(null, null, withDrafts)).toBeNull()
  })

  it('should see nothing when the live row was not written', () => {
    expect(judgeChange(live(), live(), withDrafts)).toBeNull()
  })

  it('should name each change', () => {
    const rewritten = live({ writtenAt: '2' })
    const gone = { ...withDrafts, exists: false }
    const withoutDrafts = { hasDrafts: false, exists: true }
    expect(judgeChange(null, live(), withDrafts)?.verb).toBe('published')
    expect(judgeChange(live(), rewritten, withDrafts)?.verb).toBe('updated')
    expect(judgeChange(live(), null, withDrafts)?.verb).toBe('unpublished')
    expect(judgeChange(live(), null, gone)?.verb).toBe('deleted')
    expect(judgeChange(null, live(), withoutDrafts)?.verb).toBe('created')
    expect(judgeChange(live(), live(), withoutDrafts)?.verb).toBe('updated')
    expect(judgeChange(live(), null, { ...withoutDrafts, exists: false })?.verb).toBe('deleted')
  })

  it('should give the previous slug only when it is another one', () => {
    const renamed = live({ slug: 'b', writtenAt: '2' })
    expect(judgeChange(live(), renamed, withDrafts)).toMatchObject({
      slug: 'b',
      previousSlug: 'a',
    })
    expect(judgeChange(live(), live({ writtenAt: '2' }), withDrafts)).not.toHaveProperty(
      'previousSlug',
    )
  })

  it('should name the locales that were live and those that are', () => {
    const after = live({ locales: ['de', 'fr'], writtenAt: '2' })
    expect(judgeChange(live({ locales: ['en', 'de'] }), after, withDrafts)?.locales.sort()).toEqual(
      ['de', 'en', 'fr'],
    )
  })

  describe('with digests of each locale', () => {
    const en = (text: string, more: Record<string, string> = {}): LiveState =>
      live({
        locales: ['en', ...Object.keys(more)],
        digests: { en: text, ...more },
        writtenAt: `${text}${Object.values(more).join('')}`,
      })
    const locales = (before: LiveState | null, after: LiveState | null): string[] | undefined =>
      judgeChange(before, after, withDrafts)?.locales.sort()

    it('should name the locales in which readers get something else', () => {
      expect(locales(en('1', { de: '1' }), en('1', { de: '2' }))).toEqual(['de'])
      expect(locales(en('1', { de: '1' }), en('2', { de: '2' }))).toEqual(['de', 'en'])
    })

    it('should name a locale that is added or taken away', () => {
      expect(locales(en('1'), en('1', { de: '1' }))).toEqual(['de'])
      expect(locales(en('1', { de: '1' }), en('1'))).toEqual(['de'])
      expect(judgeChange(en('1'), en('1', { de: '1' }), withDrafts)?.verb).toBe('updated')
    })

    it('should name all when nothing differs, and when the doc comes or goes', () => {
      const both = en('1', { de: '1' })
      expect(locales(both, { ...both, writtenAt: 'later' })).toEqual(['de', 'en'])
      expect(locales(null, both)).toEqual(['de', 'en'])
      expect(locales(both, null)).toEqual(['de', 'en'])
    })
  })
})

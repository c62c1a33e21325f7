import { describe, expect, it } from '@jest/globals'
import { ar } from '../../../../site/pages/words/ar.ts'
import { de } from '../../../../site/pages/words/de.ts'
import { en } from '../../../../site/pages/words/en.ts'
import { es } from '../../../../site/pages/words/es.ts'
import { fr } from '../../../../site/pages/words/fr.ts'
import { wordsOf } from '../../../../site/pages/words/index.ts'

const LANGUAGES = { ar, de, en, es, fr }

describe('wordsOf', () => {
  it('should give the texts of the language of a locale', () => {
    expect(wordsOf('de').home).toBe('Startseite')
    expect(wordsOf('de-AT').home).toBe('Startseite')
    expect(wordsOf('ar').home).toBe('الرئيسية')
  })

  it('should give English texts where there are none in the language, and say so', () => {
    expect(wordsOf('nl')).toMatchObject({ home: 'Home', locale: 'nl', textLocale: 'en' })
    expect(wordsOf('fr-CA')).toMatchObject({ locale: 'fr-CA', textLocale: 'fr' })
  })

  it('should give the same texts each time, since every page asks', () => {
    expect(wordsOf('fr')).toBe(wordsOf('fr'))
  })
})

describe('texts of the pages', () => {
  it.each(Object.entries(LANGUAGES))('should be complete in %s, and never empty', (_, texts) => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort())
    for (const [key, value] of Object.entries(texts)) {
      const text =
        typeof value === 'function' ? (value as (...parts: string[]) => string)('1', '2') : value
      expect({ key, text: text.trim() }).not.toEqual({ key, text: '' })
    }
  })

  it.each(Object.entries(LANGUAGES))('should take up what they are told in %s', (_, texts) => {
    expect(texts.pageOf(3, 14)).toMatch(/3.*14/)
    for (const text of [
      texts.forTag('mark'),
      texts.by('mark'),
      texts.tagline('mark'),
      texts.homeLede('mark'),
      texts.tagIndexLede('mark'),
      texts.tagsThatBeginWith('mark'),
      texts.tableOf('mark'),
      texts.leftEmpty('mark'),
    ]) {
      expect(text).toContain('mark')
    }
    expect(texts.downloadAs('title', 'PDF')).toMatch(/title.*PDF/)
  })

  it('should follow the plural rules of each language', () => {
    expect([0, 1, 2, 1204].map(en.templates)).toEqual([
      '0 templates',
      '1 template',
      '2 templates',
      '1,204 templates',
    ])
    expect([0, 1, 2].map(fr.templates)).toEqual(['0 modèle', '1 modèle', '2 modèles'])
    expect([1, 2, 3, 11, 100].map(ar.templates)).toEqual([
      'نموذج واحد',
      'نموذجان',
      '3 نماذج',
      '11 نموذجًا',
      '100 نموذج',
    ])
    expect([1, 1204].map(de.templates)).toEqual(['1 Vorlage', '1.204 Vorlagen'])
  })
})

import { describe, expect, it } from '@jest/globals'
import { termsOf } from '../../../site/search/termsOf.ts'

describe('termsOf', () => {
  it.each([
    ['en', 'Project Manager’s CVs', ['project', 'manager', 'cvs']],
    ['en', '30-60-90 day plans', ['30', '60', '90', 'day', 'plan']],
    ['en', 'Policies, boxes, addresses, status', ['policy', 'box', 'address', 'status']],
    ['de', 'Straße Größen Æther', ['strasse', 'grossen', 'aether']],
    ['fr', 'L’élève : modèles', ['eleve', 'modele']],
    ['ar', 'الرِّسَالَة إلى', ['رسالة', 'الى']],
    ['ja', 'プロジェクト管理', ['プロジェクト', '管理']],
    ['ko', '계약서', ['계약서']],
    ['el', 'Επιστολή', ['επιστολη']],
  ])('should read %s: %s', (locale, text, terms) => {
    expect(termsOf(text, locale)).toEqual(terms)
  })

  it('should find plural and singular alike', () => {
    for (const [one, many] of [
      ['letter', 'letters'],
      ['policy', 'policies'],
      ['agenda', 'agendas'],
      ['boss', 'bosses'],
      ['branch', 'branches'],
      ['invoice', 'invoices'],
    ]) {
      expect(termsOf(many!, 'en')).toEqual(termsOf(one!, 'en'))
    }
  })
})

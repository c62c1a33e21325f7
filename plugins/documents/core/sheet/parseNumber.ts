import { byLanguage } from '../byLanguage.ts'

/**
 * Reads a number as it is written in a language (`1.234,50` in German) or plainly (`1234.50`,
 * `1,234.50`). Where the two readings differ, as for `1.234` in German, it is refused.
 *
 * @param language BCP 47
 */
export function parseNumber(source: string, language: string): number | { problem: string } {
  const compact = source.replace(/[\s\u00a0\u202f'’]/g, '').replace(/^\((.*)\)$/, '-$1')
  const [, sign, digits] = /^([-+\u2212]?)([\d.,]+)$/.exec(compact) ?? []
  if (!digits) return noNumber(source, language)
  const { decimal, group } = signsOf(language)
  const readings = new Set(
    [read(digits, decimal, group), read(digits, '.', digits.includes('.') ? ',' : '')].filter(
      (value) => value !== undefined,
    ),
  )
  const [value, other] = readings
  if (value === undefined) return noNumber(source, language)
  if (other !== undefined) {
    return {
      problem: `"${source}" may mean ${value} or ${other}; write it with two decimals or without separators`,
    }
  }
  if (value >= 1e15) return { problem: `"${source}" has more than the 15 digits that sheets keep` }
  return sign === '-' || sign === '\u2212' ? 0 - value : value
}

function noNumber(source: string, language: string): { problem: string } {
  const format = new Intl.NumberFormat(language, { numberingSystem: 'latn' })
  return { problem: `"${source}" is no number; write it as 1234.5 or ${format.format(1234.5)}` }
}

/** @param group between thousands; empty for none */
function read(digits: string, decimal: string, group: string): number | undefined {
  const [whole = '', fraction, ...rest] = digits.split(decimal)
  if (rest.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined
  const groups = group ? whole.split(group) : [whole]
  const isGrouped = groups.every((part, index) =>
    index === 0 ? groups.length === 1 || /^[1-9]\d{0,2}$/.test(part) : /^\d{3}$/.test(part),
  )
  if (!isGrouped || !/^\d*$/.test(groups.join(''))) return undefined
  if (groups.join('') === '' && fraction === undefined) return undefined
  return Number(`${groups.join('') || '0'}.${fraction ?? '0'}`)
}

const signsOf = byLanguage((language) => {
  const parts = new Intl.NumberFormat(language, {
    numberingSystem: 'latn',
    useGrouping: true,
  }).formatToParts(12345678.5)
  const find = (type: string): string => parts.find((part) => part.type === type)?.value ?? ''
  const group = find('group')
  // Spaces and apostrophes are gone already.
  return { decimal: find('decimal') || '.', group: /[.,]/.test(group) ? group : '' }
})

import { cleanText } from '../cleanText.ts'
import { cellTypeOf, holdsNumbers } from './cellType.ts'
import { isUnreadable, parseSheetValue } from './parseSheetValue.ts'
import type { SheetColumn, SheetRule } from './sheetTree.ts'
import type { StoredRule } from './storedSheet.ts'

const MAX_RULES = 10

const WHENS: SheetRule['when'][] = ['equals', 'contains', 'less', 'greater', 'past', 'empty']
const TONES: SheetRule['tone'][] = ['good', 'warning', 'bad', 'muted']

/**
 * Reads the rules of a column; their values come out plainly: `0.8` for 80%, `2026-03-02`, `true`.
 *
 * @param fault told each mistake
 */
export function readSheetRules(
  stored: StoredRule[],
  column: SheetColumn,
  language: string,
  fault: (problem: string) => void,
): SheetRule[] {
  if (stored.length > MAX_RULES) fault(`has more than ${MAX_RULES} rules; remove some`)
  return stored.flatMap((rule, index): SheetRule[] => {
    const tell = (problem: string): void => fault(`rule ${index + 1} ${problem}`)
    const when = WHENS.find((one) => one === rule.when)
    const tone = TONES.find((one) => one === rule.tone)
    if (!when || !tone) {
      tell('is not finished; choose when it applies and its colour')
      return []
    }
    if (!isFitting(when, column)) {
      tell(`"${when}" does not fit what the column holds; choose another`)
      return []
    }
    if (when === 'past' || when === 'empty') return [{ when, tone }]
    const value = readRuleValue(cleanText(rule.value ?? '').trim(), column, language)
    if (typeof value === 'string') return [{ when, value, tone }]
    tell(value.problem)
    return []
  })
}

function isFitting(when: SheetRule['when'], column: SheetColumn): boolean {
  const type = cellTypeOf(column)
  switch (when) {
    case 'past':
      return type === 'date'
    case 'less':
    case 'greater':
      return type === 'date' || holdsNumbers(column)
    case 'contains':
      return type === 'text' || type === 'choice'
    case 'equals':
    case 'empty':
      return true
  }
}

function readRuleValue(
  source: string,
  column: SheetColumn,
  language: string,
): string | { problem: string } {
  if (!source) return { problem: 'has no value to compare with; write one' }
  const value = parseSheetValue(source, column, language)
  return isUnreadable(value) ? value : String(value)
}

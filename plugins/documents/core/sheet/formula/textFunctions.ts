import { CellFault, toNumber, toText } from './coerce.ts'
import type { SheetFunction } from './sheetFunction.ts'

const ofText = (change: (text: string) => string | number): SheetFunction => ({
  args: [1, 1],
  apply: ([value]) => change(toText(value ?? null)),
})

const partOfText = (cut: (text: string, count: number) => string): SheetFunction => ({
  args: [1, 2],
  apply: ([value, count = 1]) => {
    const length = Math.trunc(toNumber(count))
    if (length < 0) throw new CellFault('#VALUE!')
    return cut(toText(value ?? null), length)
  },
})

export const textFunctions: Record<string, SheetFunction> = {
  CONCATENATE: { args: [1, 255], apply: (args) => args.map(toText).join('') },
  CONCAT: { args: [1, 255], apply: (args) => args.map(toText).join('') },
  LEN: ofText((text) => text.length),
  UPPER: ofText((text) => text.toUpperCase()),
  LOWER: ofText((text) => text.toLowerCase()),
  TRIM: ofText((text) => text.replace(/ +/g, ' ').replace(/^ | $/g, '')),
  LEFT: partOfText((text, count) => text.slice(0, count)),
  RIGHT: partOfText((text, count) => (count === 0 ? '' : text.slice(-count))),
  /** Where a text begins inside another, from 1; case matters. */
  FIND: {
    args: [2, 2],
    apply: ([sought, within]) => {
      const index = toText(within ?? null).indexOf(toText(sought ?? null))
      if (index === -1) throw new CellFault('#VALUE!')
      return index + 1
    },
  },
}

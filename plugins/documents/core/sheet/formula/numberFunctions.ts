import { CellFault, finite, numbersOf, toBoolean, toNumber } from './coerce.ts'
import { createCriterion } from './criterion.ts'
import { isRange, type Argument, type SheetFunction } from './sheetFunction.ts'

const ofNumbers = (compute: (numbers: number[]) => number): SheetFunction => ({
  args: [1, 255],
  ranges: 'any',
  apply: (args) => finite(compute(numbersOf(args))),
})

const rounding = (round: (value: number) => number): SheetFunction => ({
  args: [2, 2],
  apply: ([value, digits]) => roundTo(toNumber(value ?? null), toNumber(digits ?? null), round),
})

const ofBooleans = (compute: (values: boolean[]) => boolean): SheetFunction => ({
  args: [1, 255],
  apply: (args) => compute(args.map(toBoolean)),
})

export const numberFunctions: Record<string, SheetFunction> = {
  SUM: ofNumbers((numbers) => numbers.reduce((sum, value) => sum + value, 0)),
  AVERAGE: ofNumbers((numbers) => {
    if (numbers.length === 0) throw new CellFault('#DIV/0!')
    return numbers.reduce((sum, value) => sum + value, 0) / numbers.length
  }),
  MIN: ofNumbers(([first = 0, ...rest]) => rest.reduce((a, b) => Math.min(a, b), first)),
  MAX: ofNumbers(([first = 0, ...rest]) => rest.reduce((a, b) => Math.max(a, b), first)),
  COUNT: {
    args: [1, 255],
    ranges: 'any',
    apply: (args) => cellsOf(args).filter((cell) => typeof cell === 'number').length,
  },
  COUNTA: {
    args: [1, 255],
    ranges: 'any',
    apply: (args) => cellsOf(args).filter((cell) => cell !== null).length,
  },
  COUNTIF: {
    args: [2, 2],
    ranges: [0],
    apply: ([cells, criterion]) =>
      cellsOf([cells ?? null]).filter(createCriterion(criterion ?? null)).length,
  },
  SUMIF: {
    args: [3, 3],
    ranges: [0, 2],
    apply: ([cells, criterion, amounts]) => {
      const isMet = createCriterion(criterion ?? null)
      const sought = cellsOf([cells ?? null])
      const added = cellsOf([amounts ?? null]).filter((_, index) => isMet(sought[index] ?? null))
      return finite(numbersOf([{ cells: added }]).reduce((sum, value) => sum + value, 0))
    },
  },
  ROUND: rounding((value) => Math.round(value)),
  ROUNDUP: rounding((value) => Math.ceil(value)),
  ROUNDDOWN: rounding((value) => Math.floor(value)),
  ABS: { args: [1, 1], apply: ([value]) => Math.abs(toNumber(value ?? null)) },
  INT: { args: [1, 1], apply: ([value]) => Math.floor(toNumber(value ?? null)) },
  MOD: {
    args: [2, 2],
    apply: ([value, divisor]) => {
      const by = toNumber(divisor ?? null)
      if (by === 0) throw new CellFault('#DIV/0!')
      const number = toNumber(value ?? null)
      return finite(number - by * Math.floor(number / by))
    },
  },
  AND: ofBooleans((values) => values.every(Boolean)),
  OR: ofBooleans((values) => values.some(Boolean)),
  NOT: { args: [1, 1], apply: ([value]) => !toBoolean(value ?? null) },
  ISNUMBER: { args: [1, 1], seesErrors: true, apply: ([value]) => typeof value === 'number' },
  ISBLANK: { args: [1, 1], seesErrors: true, apply: ([value]) => value === null },
}

const cellsOf = (args: Argument[]) =>
  args.flatMap((argument) => (isRange(argument) ? argument.cells : [argument]))

/** Rounds the distance from zero, as spreadsheets do; 1.005 counts as 1.005, not as 1.00499…. */
function roundTo(value: number, digits: number, round: (value: number) => number): number {
  const places = Math.trunc(digits)
  if (Math.abs(places) > 15) throw new CellFault('#NUM!')
  const scaled = Number((Math.abs(value) * 10 ** places).toPrecision(15))
  return finite((Math.sign(value) * round(scaled)) / 10 ** places)
}

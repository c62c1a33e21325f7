import { CellFault, toNumber } from './coerce.ts'
import type { Argument, SheetFunction } from './sheetFunction.ts'
import { dayOf, serialOf } from './serialDate.ts'

const partOfDay = (read: (day: Date) => number): SheetFunction => ({
  args: [1, 1],
  apply: ([value]) => read(toDay(value)),
})

export const dateFunctions: Record<string, SheetFunction> = {
  TODAY: { args: [0, 0], apply: (_args, { today }) => today },
  YEAR: partOfDay((day) => day.getUTCFullYear()),
  MONTH: partOfDay((day) => day.getUTCMonth() + 1),
  DAY: partOfDay((day) => day.getUTCDate()),
  DATE: {
    args: [3, 3],
    apply: (args) => {
      const [year = 0, month = 0, day = 0] = args.map((value) => Math.trunc(toNumber(value)))
      return checked(serialOf(new Date(Date.UTC(year, month - 1, day))))
    },
  },
  /** From the second date to the first. */
  DAYS: {
    args: [2, 2],
    apply: ([end, start]) => toNumber(end ?? null) - toNumber(start ?? null),
  },
  /** So many months later; the last day of a month when there is no such day. */
  EDATE: {
    args: [2, 2],
    apply: ([start, months]) => {
      const day = toDay(start)
      const month = day.getUTCMonth() + Math.trunc(toNumber(months ?? null))
      const lastDay = new Date(Date.UTC(day.getUTCFullYear(), month + 1, 0)).getUTCDate()
      const date = Math.min(day.getUTCDate(), lastDay)
      return checked(serialOf(new Date(Date.UTC(day.getUTCFullYear(), month, date))))
    },
  },
  /** From Sunday, 1; with a second argument of 2 from Monday. */
  WEEKDAY: {
    args: [1, 2],
    apply: ([date, kind = 1]) => {
      const start = toNumber(kind)
      if (start !== 1 && start !== 2) throw new CellFault('#NUM!')
      return ((toDay(date).getUTCDay() + (start === 1 ? 0 : 6)) % 7) + 1
    },
  },
}

const toDay = (value: Argument | undefined): Date => dayOf(checked(toNumber(value ?? null)))

/** The last one is the end of the year 9999. */
function checked(serial: number): number {
  if (serial < 0 || serial > 2_958_465) throw new CellFault('#NUM!')
  return Math.floor(serial)
}

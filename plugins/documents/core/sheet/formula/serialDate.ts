const DAY_MS = 86_400_000
const EPOCH = Date.UTC(1899, 11, 30)

/** Days since 1899-12-30, as spreadsheets count from March 1900. @param day midnight in UTC */
export const serialOf = (day: Date): number => Math.round((day.getTime() - EPOCH) / DAY_MS)

/** Midnight in UTC. */
export const dayOf = (serial: number): Date => new Date(EPOCH + Math.floor(serial) * DAY_MS)

/** @param date such as `2026-03-02`, longer when a time follows */
export const serialOfIso = (date: string): number =>
  serialOf(new Date(`${date.slice(0, 10)}T00:00:00Z`))

export const isoOf = (serial: number): string => dayOf(serial).toISOString().slice(0, 10)

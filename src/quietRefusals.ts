import type { LogFn, LoggerOptions } from 'pino'

/** Pino's number for `error`. */
const ERROR = 50

/**
 * Notes refusals of a caller's mistake (400–499) as information, in one line without a stack: nothing
 * is to be mended here. Everything else is written as it comes.
 */
export const quietRefusals: NonNullable<LoggerOptions['hooks']> = {
  logMethod(args: Parameters<LogFn>, method, level) {
    const refusal = level >= ERROR ? refusalIn(args[0]) : null
    if (refusal) this.info({ refusal: refusal.name, status: refusal.status }, refusal.message)
    else method.apply(this, args)
  },
}

interface Refusal {
  name: string
  message: string
  status: number
}

/** @param first of what is logged: an error, or an object that holds one */
function refusalIn(first: unknown): Refusal | null {
  if (typeof first !== 'object' || first === null) return null
  const err: unknown = 'err' in first ? first.err : first
  if (!(err instanceof Error) || !('status' in err)) return null
  const { message, name, status } = err
  return typeof status === 'number' && status >= 400 && status < 500
    ? { name, message, status }
    : null
}

import { dateFunctions } from './dateFunctions.ts'
import { numberFunctions } from './numberFunctions.ts'
import { textFunctions } from './textFunctions.ts'
import type { SheetFunction } from './sheetFunction.ts'

/**
 * Every function that a formula may use. Nothing here reads files or the network, starts a program
 * or builds an address: what is not in this table is refused.
 */
export const functions: ReadonlyMap<string, SheetFunction> = new Map(
  Object.entries({
    IF: { args: [2, 3] },
    IFERROR: { args: [2, 2] },
    ...numberFunctions,
    ...dateFunctions,
    ...textFunctions,
  } satisfies Record<string, SheetFunction>),
)

/** For messages. */
export const functionNames = [...functions.keys()].sort().join(', ')

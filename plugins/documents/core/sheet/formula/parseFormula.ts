import {
  FormulaError,
  binary,
  call,
  number,
  text,
  type BinaryOperator,
  type ColumnReference,
  type Formula,
} from './formula.ts'
import { functionNames, functions } from './functions.ts'
import { readTokens, type Token } from './tokens.ts'

/** Characters, and brackets inside one another: far more than people write. */
const MAX_LENGTH = 1000
const MAX_DEPTH = 32

/**
 * Parses what an editor writes, such as `{{quantity}} * {{price}}` or
 * `IF({{paid}}, 0, SUM({{amount:column}}))`. An equals sign in front is left out; arguments are
 * parted by `,` or `;`. Only the functions of `functions` exist, so none that reaches outside.
 *
 * @throws {FormulaError} says what is wrong and what to write instead
 */
export function parseFormula(source: string): Formula {
  if (source.length > MAX_LENGTH) {
    throw new FormulaError(`is longer than ${MAX_LENGTH} characters; part it into several columns`)
  }
  const tokens = readTokens(source)
  if (tokens[0]?.kind === 'sign' && tokens[0].text === '=') tokens.shift()
  if (tokens.length === 0) throw new FormulaError('is empty; write one such as {{a}} * {{b}}')
  const parser = createParser(tokens)
  const formula = parser.parse()
  refuseLooseRanges(formula)
  return formula
}

/** From the loosest to the tightest; all of them go from left to right, as in spreadsheets. */
const LEVELS: BinaryOperator[][] = [
  ['=', '<>', '<', '<=', '>', '>='],
  ['&'],
  ['+', '-'],
  ['*', '/'],
  ['^'],
]

function createParser(tokens: Token[]) {
  let position = 0
  let depth = 0

  const isSign = (sign: string): boolean => {
    const token = tokens[position]
    return token?.kind === 'sign' && token.text === sign
  }
  const take = (sign: string): boolean => {
    if (!isSign(sign)) return false
    position += 1
    return true
  }

  return {
    parse(): Formula {
      const formula = parseLevel(0)
      const left = tokens[position]
      if (left) throw new FormulaError(`has "${left.text}" where an operator was expected`)
      return formula
    },
  }

  function parseLevel(level: number): Formula {
    const operators = LEVELS[level]
    if (!operators) return parseSigned()
    let formula = parseLevel(level + 1)
    for (;;) {
      const operator = operators.find(take)
      if (!operator) return formula
      formula = binary(formula, operator, parseLevel(level + 1))
    }
  }

  /** A sign binds tighter than `^`, as in spreadsheets: -2^2 is 4. */
  function parseSigned(): Formula {
    for (const operator of ['-', '+'] as const) {
      if (take(operator)) return nested(() => ({ kind: 'sign', operator, operand: parseSigned() }))
    }
    let formula = parsePrimary()
    while (take('%')) formula = { kind: 'percent', operand: formula }
    return formula
  }

  function parsePrimary(): Formula {
    const token = tokens[position]
    if (!token) throw new FormulaError('ends where a value was expected')
    position += 1
    switch (token.kind) {
      case 'number':
        return readNumber(token.text)
      case 'text':
        return text(token.text)
      case 'column':
        return readColumn(token.text)
      case 'name':
        return parseName(token.text.toUpperCase())
      case 'sign': {
        if (token.text !== '(') {
          throw new FormulaError(`has "${token.text}" where a value was expected`)
        }
        const formula = nested(() => parseLevel(0))
        close()
        return formula
      }
    }
  }

  function parseName(name: string): Formula {
    if (name === 'TRUE' || name === 'FALSE') {
      if (take('(')) close()
      return { kind: 'boolean', value: name === 'TRUE' }
    }
    const known = functions.get(name)
    if (!known) {
      throw new FormulaError(
        isSign('(')
          ? `uses ${name}, which is not among the functions that may be used: ${functionNames}`
          : `has "${name}"; name a column as in {{price}}, and put text in quotes`,
      )
    }
    if (!take('(')) throw new FormulaError(`needs a bracket after ${name}, as in ${name}(…)`)
    const args = nested(parseArguments)
    const [least, most] = known.args
    if (args.length < least || args.length > most) {
      throw new FormulaError(
        `gives ${name} ${args.length} values where it takes ${countOf(least, most)}`,
      )
    }
    return call(name, ...args)
  }

  function parseArguments(): Formula[] {
    if (take(')')) return []
    const args = [parseLevel(0)]
    while (take(',') || take(';')) args.push(parseLevel(0))
    close()
    return args
  }

  function close(): void {
    if (!take(')')) throw new FormulaError('has a bracket that is not closed')
  }

  function nested<Result>(parse: () => Result): Result {
    depth += 1
    if (depth > MAX_DEPTH) {
      throw new FormulaError(`nests deeper than ${MAX_DEPTH} levels; part it into several columns`)
    }
    const result = parse()
    depth -= 1
    return result
  }
}

/** Spreadsheets keep fifteen digits. */
function readNumber(source: string): Formula {
  if (source.length > 16) throw new FormulaError(`has a number of more than 15 digits: ${source}`)
  return number(Number(source))
}

function readColumn(source: string): ColumnReference {
  const match = /^([a-z][a-z0-9_]*)(?:\s*:\s*(column|running))?$/.exec(source)
  const key = match?.[1]
  if (!key) {
    throw new FormulaError(
      `has {{${source}}}; name a column by its key, as in {{price}}, {{price:column}} or {{price:running}}`,
    )
  }
  return { kind: 'column', key, extent: (match[2] as 'column' | 'running' | undefined) ?? 'row' }
}

/** A whole column can be given to a function that counts or adds up, and is no value by itself. */
function refuseLooseRanges(formula: Formula): void {
  switch (formula.kind) {
    case 'column':
      if (formula.extent !== 'row') {
        throw new FormulaError(
          `has {{${formula.key}:${formula.extent}}} by itself; put it inside a function such as SUM`,
        )
      }
      return
    case 'sign':
    case 'percent':
      return refuseLooseRanges(formula.operand)
    case 'binary':
      refuseLooseRanges(formula.left)
      return refuseLooseRanges(formula.right)
    case 'call':
      formula.args.forEach((argument, index) => refuseMisplacedRange(formula.name, argument, index))
      return
    case 'number':
    case 'text':
    case 'boolean':
  }
}

function refuseMisplacedRange(name: string, argument: Formula, index: number): void {
  const ranges = functions.get(name)?.ranges
  const isRange = argument.kind === 'column' && argument.extent !== 'row'
  const takesRange = ranges === 'any' || (Array.isArray(ranges) && ranges.includes(index))
  if (Array.isArray(ranges) && takesRange && !isRange) {
    throw new FormulaError(
      `needs a whole column as value ${index + 1} of ${name}, as in {{price:column}}`,
    )
  }
  if (!(isRange && takesRange)) refuseLooseRanges(argument)
}

function countOf(least: number, most: number): string {
  if (least === most) return String(least)
  return most === Infinity ? `at least ${least}` : `${least} to ${most}`
}

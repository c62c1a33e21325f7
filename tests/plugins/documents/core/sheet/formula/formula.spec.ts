import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { evaluateFormula } from '../../../../../../plugins/documents/core/sheet/formula/evaluateFormula.ts'
import {
  isError,
  type BinaryOperator,
  type Formula,
  type FormulaValue,
} from '../../../../../../plugins/documents/core/sheet/formula/formula.ts'
import { functions } from '../../../../../../plugins/documents/core/sheet/formula/functions.ts'
import { parseFormula } from '../../../../../../plugins/documents/core/sheet/formula/parseFormula.ts'
import {
  editorSyntax,
  printFormula,
} from '../../../../../../plugins/documents/core/sheet/formula/printFormula.ts'
import { serialOfIso } from '../../../../../../plugins/documents/core/sheet/formula/serialDate.ts'

const row: Record<string, FormulaValue> = { a: 3, b: 4.5, name: 'Oak', empty: null, done: true }
const columns: Record<string, FormulaValue[]> = {
  a: [3, 5, null, 'x', 2],
  name: ['Oak', 'oak tree', 'Pine', '', null],
}

function compute(source: string): FormulaValue {
  return evaluateFormula(parseFormula(source), {
    today: serialOfIso('2026-03-02'),
    known: new Map(),
    cell: (key) => row[key] ?? null,
    cells: ({ key, extent }) => (columns[key] ?? []).slice(0, extent === 'running' ? 2 : undefined),
  })
}

describe('a formula', () => {
  it.each<[string, FormulaValue]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['-2 ^ 2', 4],
    ['2 ^ 3 ^ 2', 64],
    ['10 - 4 - 3', 3],
    ['50%', 0.5],
    ['= {{a}} * {{b}}', 13.5],
    ['{{empty}} + 1', 1],
    ['{{name}} & " " & {{a}}', 'Oak 3'],
    ['"say ""yes"""', 'say "yes"'],
    ['{{name}} = "OAK"', true],
    ['0.1 + 0.2 = 0.3', true],
    ['{{name}} > 99', true],
    ['IF({{a}} >= 3; "yes"; "no")', 'yes'],
    ['IF({{a}} > 3, 1 / 0, 2)', 2],
    ['IFERROR(1 / 0, "none")', 'none'],
    ['SUM({{a:column}})', 10],
    ['SUM({{a:running}})', 8],
    ['AVERAGE({{a:column}})', 10 / 3],
    ['MAX({{a:column}}) - MIN({{a:column}})', 3],
    ['COUNT({{a:column}})', 3],
    ['COUNTA({{a:column}})', 4],
    ['COUNTIF({{a:column}}, ">2")', 2],
    ['COUNTIF({{name:column}}, "oak*")', 2],
    ['SUMIF({{name:column}}, {{name}}, {{a:column}})', 3],
    ['ROUND(2.345, 2)', 2.35],
    ['ROUND(1.005, 2)', 1.01],
    ['ROUND(-2.5, 0)', -3],
    ['ROUND(1234, -2)', 1200],
    ['ROUNDUP(1.21, 1)', 1.3],
    ['ROUNDDOWN(-1.29, 1)', -1.2],
    ['INT(-1.5)', -2],
    ['MOD(-3, 2)', 1],
    ['ABS(-4)', 4],
    ['AND({{done}}, {{a}} > 1)', true],
    ['OR(FALSE, NOT(TRUE))', false],
    ['TODAY()', serialOfIso('2026-03-02')],
    ['YEAR(TODAY()) * 100 + MONTH(TODAY())', 202603],
    ['DAYS(DATE(2026, 3, 31), TODAY())', 29],
    ['EDATE(DATE(2026, 1, 31), 1)', serialOfIso('2026-02-28')],
    ['WEEKDAY(TODAY(), 2)', 1],
    ['LEN(TRIM("  a  b "))', 3],
    ['LEFT("abc", 2) & RIGHT("abc")', 'abc'],
    ['CONCAT(UPPER("a"), LOWER("B"))', 'Ab'],
    ['FIND("k", {{name}})', 3],
    ['ISNUMBER({{name}})', false],
    ['ISBLANK({{empty}})', true],
  ])('should compute %s', (source, result) => {
    expect(compute(source)).toEqual(result)
  })

  it.each([
    ['1 / 0', '#DIV/0!'],
    ['MOD(1, 0)', '#DIV/0!'],
    ['AVERAGE({{name:column}})', '#DIV/0!'],
    ['{{name}} * 2', '#VALUE!'],
    ['FIND("z", {{name}})', '#VALUE!'],
    ['(0 - 1) ^ 0.5', '#NUM!'],
    ['SUM(1, 1 / 0)', '#DIV/0!'],
    ['IF(1 / 0, 1, 2)', '#DIV/0!'],
  ])('should give the error of a spreadsheet for %s', (source, error) => {
    expect(compute(source)).toEqual({ error })
  })

  it.each([
    ['', /is empty/],
    ['1 +', /ends where a value was expected/],
    ['(1 + 2', /bracket that is not closed/],
    ['"abc', /quotes that are not closed/],
    ['{{price', /braces that are not closed/],
    ['{{Unit Price}}', /name a column by its key/],
    ['price * 2', /name a column as in/],
    ['1 2', /where an operator was expected/],
    ['IF(1)', /gives IF 1 values where it takes 2 to 3/],
    ['{{a:column}} * 2', /put it inside a function such as SUM/],
    ['ABS({{a:column}})', /put it inside a function such as SUM/],
    ['COUNTIF({{a}}, 1)', /needs a whole column as value 1/],
    ['A1 + 1', /name a column as in/],
    ["'file:///etc/passwd'#$Sheet1.A1", /has "'"/],
    ['[1]Sheet1!A1', /has "\["/],
    ['12345678901234567', /more than 15 digits/],
    [`${'('.repeat(40)}1${')'.repeat(40)}`, /deeper than 32/],
    ['1+'.repeat(600) + '1', /longer than 1000/],
  ])('should refuse %s with what to do', (source, message) => {
    expect(() => parseFormula(source)).toThrow(message)
  })

  it.each([
    'WEBSERVICE("http://127.0.0.1/")',
    'HYPERLINK("http://example.com", "x")',
    'DDE("cmd", "/c calc", "x")',
    'INDIRECT("A1")',
    'CALL("kernel32", "WinExec", "JCJ", "calc", 1)',
    'IMPORTXML("x", "y")',
    'EXEC("calc")',
    'toString()',
    'constructor()',
  ])('should refuse %s, which is not among its functions', (source) => {
    expect(() => parseFormula(source)).toThrow(/not among the functions that may be used: ABS, AND/)
  })
})

const leaf: fc.Arbitrary<Formula> = fc.oneof(
  fc.nat(1_000_000).map((value): Formula => ({ kind: 'number', value: value / 100 })),
  fc.string({ maxLength: 8 }).map((value): Formula => ({ kind: 'text', value })),
  fc.boolean().map((value): Formula => ({ kind: 'boolean', value })),
  fc.constantFrom('a', 'b', 'name').map((key): Formula => ({ kind: 'column', key, extent: 'row' })),
)
const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({
      kind: fc.constant('binary' as const),
      operator: fc.constantFrom<BinaryOperator>('^', '*', '/', '+', '-', '&', '=', '<>', '<', '>='),
      left: tie('formula'),
      right: tie('formula'),
    }),
    fc.record({
      kind: fc.constant('sign' as const),
      operator: fc.constantFrom('-' as const, '+' as const),
      operand: tie('formula'),
    }),
    fc.record({ kind: fc.constant('percent' as const), operand: tie('formula') }),
    fc
      .tuple(tie('formula'), tie('formula'), tie('formula'))
      .map((args): Formula => ({ kind: 'call', name: 'IF', args })),
  ),
}))

describe('any formula', () => {
  it('should read back as itself once printed', () => {
    fc.assert(
      fc.property(formula, (any) => {
        const printed = printFormula(any, editorSyntax)
        fc.pre(printed.length <= 1000)
        expect(parseFormula(printed)).toEqual(any)
      }),
      { numRuns: 300 },
    )
  })

  it('should give a value or an error of spreadsheets, never throw', () => {
    fc.assert(
      fc.property(formula, (any) => {
        const result = evaluateFormula(any, {
          today: 46083,
          known: new Map(),
          cell: (key) => row[key] ?? null,
          cells: () => [],
        })
        if (typeof result === 'number') expect(Number.isFinite(result)).toBe(true)
        else expect(['string', 'boolean'].includes(typeof result) || isError(result)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('should never crash the parser, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (source) => {
        try {
          parseFormula(source)
        } catch (error) {
          expect((error as { code?: string }).code).toBe('bad-formula')
        }
      }),
    )
  })
})

describe('functions', () => {
  it('should hold none that reaches outside of the sheet', () => {
    const outside = /WEB|LINK|DDE|INDIRECT|CALL|IMPORT|FILTERXML|RTD|REGISTER|EXEC|INFO|CELL|IMAGE/
    expect([...functions.keys()].filter((name) => outside.test(name))).toEqual([])
  })
})

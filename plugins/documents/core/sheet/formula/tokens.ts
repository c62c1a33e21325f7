import { FormulaError } from './formula.ts'

export interface Token {
  kind: 'number' | 'text' | 'name' | 'column' | 'sign'
  /** Of `text` without its quotes, of `column` without its braces. */
  text: string
}

/** @throws {FormulaError} a character that no formula has, or quotes and braces that stay open */
export function readTokens(source: string): Token[] {
  const tokens: Token[] = []
  let rest = source.trimStart()
  while (rest !== '') {
    const [token, length] = readToken(rest)
    tokens.push(token)
    rest = rest.slice(length).trimStart()
  }
  return tokens
}

/** The longer sign first. */
const PATTERNS: [kind: Token['kind'], pattern: RegExp][] = [
  ['number', /^(?:\d+(?:\.\d+)?|\.\d+)/],
  ['text', /^"((?:[^"]|"")*)"/],
  ['column', /^\{\{\s*([^{}]*?)\s*\}\}/],
  ['name', /^[A-Za-z][A-Za-z0-9_.]*/],
  ['sign', /^(?:<=|>=|<>|[-+*/^&=<>(),;%])/],
]

function readToken(rest: string): [token: Token, length: number] {
  for (const [kind, pattern] of PATTERNS) {
    const match = pattern.exec(rest)
    if (!match) continue
    const inner = match[1] ?? match[0]
    const text = kind === 'text' ? inner.replaceAll('""', '"') : inner
    return [{ kind, text }, match[0].length]
  }
  if (rest.startsWith('"')) throw new FormulaError('has quotes that are not closed')
  if (rest.startsWith('{')) {
    throw new FormulaError('has braces that are not closed; name a column as in {{price}}')
  }
  const character = String.fromCodePoint(rest.codePointAt(0) ?? 0)
  throw new FormulaError(`has "${character}", which formulas here cannot have`)
}

import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import type { MasterFormat } from '../../core/masterTree.ts'
import { describeBadKey, KEY, MasterMistakesError, type MasterMistake } from './masterMistakes.ts'
import { createPlaceFinder } from './placeOf.ts'

/** A placeholder as docxtemplater found it. */
export interface TemplatePart {
  type: string
  module?: string
  value: string
  raw?: string
  inverted?: boolean
  offset: number
  /** Inside a section. */
  subparsed?: TemplatePart[]
}

export interface OpenTemplate {
  /** By the name of their XML part, the main text first. */
  parts: [name: string, found: TemplatePart[]][]
  /**
   * @param values looked up by own keys only
   * @param blank what stands for a value that is absent
   * @returns a zip package
   */
  fill: (values: object, blank: (key: string) => string) => Uint8Array
}

/**
 * Reads the placeholders of a Word or PowerPoint file that passed the guard.
 *
 * @throws {MasterMistakesError} some are not well-formed
 */
export function openTemplate(bytes: Uint8Array, format: MasterFormat): OpenTemplate {
  const zip = new PizZip(bytes)
  const found = new Map<string, TemplatePart[]>()
  let file = ''
  let blank = (key: string): string => key
  const watcher = {
    name: 'PlatenWatcher',
    set({ inspect }: { inspect?: { filePath?: string; postparsed?: TemplatePart[] } }) {
      if (inspect?.filePath) file = inspect.filePath
      if (inspect?.postparsed) found.set(file, inspect.postparsed)
    },
  }
  const placeOf = createPlaceFinder((name) => zip.file(name)?.asUint8Array())
  const open = (): Docxtemplater =>
    new Docxtemplater(zip, {
      delimiters: { start: '{{', end: '}}' },
      // Otherwise a master could redefine the braces, past our checks.
      syntax: { changeDelimiterPrefix: null },
      paragraphLoop: true,
      linebreaks: true,
      stripInvalidXMLChars: true,
      errorLogging: false,
      parser: (tag) => ({
        get(scope: unknown, { meta }: { meta: { part: { module?: string } } }) {
          const value = ownValue(scope, tag.trim())
          // An empty value is a blank where it is printed, and leaves out the section that asks for it.
          return value === '' && meta.part.module !== 'loop' ? undefined : value
        },
      }),
      // A section without a value is shown once, with its blanks.
      nullGetter: (part) => (part.module === 'loop' ? true : blank(part.value.trim())),
      modules: [watcher],
    })
  const template = translated(open, placeOf)
  const parts = [...found]
    .map(([name, list]): [string, TemplatePart[]] => [name, list.filter(isPlaceholder)])
    .filter(([, list]) => list.length > 0)
    .sort(([a], [b]) => rank(a, format) - rank(b, format) || (a < b ? -1 : 1))
  const mistakes = parts.flatMap(([name, list]) => checkKeys(list, name, placeOf))
  const [first, ...rest] = mistakes
  if (first) throw new MasterMistakesError([first, ...rest])
  return {
    parts,
    fill(values, blankOf) {
      blank = blankOf
      translated(() => template.render(values), placeOf)
      // docxtemplater changes this very zip.
      return zip.generate({ type: 'uint8array', compression: 'STORE' })
    },
  }
}

export const isPlaceholder = ({ type }: TemplatePart): boolean => type === 'placeholder'

/** Items of a list may be called `constructor`. */
function ownValue(scope: unknown, key: string): unknown {
  return typeof scope === 'object' && scope !== null && Object.hasOwn(scope, key)
    ? (scope as Record<string, unknown>)[key]
    : undefined
}

function rank(name: string, format: MasterFormat): number {
  if (format === 'pptx') return Number(/slide(\d+)\.xml$/.exec(name)?.[1] ?? 1e9)
  return name === 'word/document.xml' ? 0 : name.startsWith('word/header') ? 1 : 2
}

type PlaceFinder = ReturnType<typeof createPlaceFinder>

function checkKeys(list: TemplatePart[], name: string, placeOf: PlaceFinder): MasterMistake[] {
  return list.flatMap((part): MasterMistake[] => {
    const key = part.value.trim()
    const tag = `{{${part.raw ?? part.value}}}`
    const place = placeOf(name, part.offset)
    const inner = checkKeys((part.subparsed ?? []).filter(isPlaceholder), name, placeOf)
    if (part.module !== undefined && part.module !== 'loop') {
      const problem = 'is not supported; there are {{key}}, {{#key}}…{{/key}} and {{^key}}…{{/key}}'
      return [{ tag, place, problem }, ...inner]
    }
    return KEY.test(key) ? inner : [{ tag, place, problem: describeBadKey(key) }, ...inner]
  })
}

/** @throws {MasterMistakesError} in place of docxtemplater's own error */
function translated<Result>(run: () => Result, placeOf: PlaceFinder): Result {
  try {
    return run()
  } catch (error) {
    const [first, ...rest] = errorsOf(error).map((one) => toMistake(one, placeOf))
    if (first) throw new MasterMistakesError([first, ...rest])
    throw error
  }
}

interface EngineError {
  message: string
  properties?: {
    id?: string
    xtag?: string
    context?: string
    openingtag?: string
    closingtag?: string
    file?: string
    offset?: number | number[]
    explanation?: string
    errors?: EngineError[]
  }
}

function errorsOf(error: unknown): EngineError[] {
  const { properties } = error as EngineError
  if (!properties) return []
  return properties.errors ?? [error as EngineError]
}

function toMistake({ message, properties = {} }: EngineError, placeOf: PlaceFinder): MasterMistake {
  const { id, xtag = '', context = '', file = '', openingtag = '', closingtag = '' } = properties
  const offset = [properties.offset ?? 0].flat()[0] ?? 0
  const place = placeOf(file, offset)
  const mistake = (tag: string, problem: string): MasterMistake => ({ tag, place, problem })
  switch (id ?? 'unknown') {
    case 'unclosed_tag':
      return mistake(context || '{{', 'is not closed; end it with "}}"')
    case 'unopened_tag':
      return mistake('}}', 'closes nothing; begin the placeholder with "{{"')
    case 'duplicate_open_tag':
      return mistake(context || '{{', 'has too many opening braces; write two')
    case 'duplicate_close_tag':
      return mistake(context || '}}', 'has too many closing braces; write two')
    case 'unclosed_loop':
      return mistake(
        `{{#${xtag}}}`,
        `begins a section that does not end; write {{/${xtag}}} behind it`,
      )
    case 'unopened_loop':
      return mistake(
        `{{/${xtag}}}`,
        `ends a section that does not begin; write {{#${xtag}}} before it`,
      )
    case 'closing_tag_does_not_match_opening_tag':
      return mistake(
        `{{#${openingtag}}}`,
        `is closed by {{/${closingtag}}}; write {{/${openingtag}}}, or close the inner section first`,
      )
    default:
      return mistake(
        xtag ? `{{${xtag}}}` : 'a placeholder',
        `cannot be read (${properties.explanation ?? message})`,
      )
  }
}

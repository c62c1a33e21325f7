import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const QPDF = '/usr/bin/qpdf'

export const hasQpdf = existsSync(QPDF)

export interface PdfStructure {
  /** One tag a line, indented by its depth, with its alternative text. */
  tags: string[]
  /** Titles of bookmarks, indented by their depth. */
  bookmarks: string[]
}

/** @throws {Error} qpdf finds the file damaged */
export function readPdfStructure(pdf: Uint8Array): PdfStructure {
  const folder = mkdtempSync(join(tmpdir(), 'platen-qpdf-'))
  try {
    const path = join(folder, 'file.pdf')
    writeFileSync(path, pdf)
    execFileSync(QPDF, ['--check', path], { stdio: 'pipe' })
    const json = execFileSync(QPDF, ['--json=2', path], { maxBuffer: 1 << 28 }).toString()
    const { outlines, qpdf } = JSON.parse(json) as QpdfJson
    const [, objects] = qpdf
    const follow = (value: unknown): Dictionary => {
      if (typeof value !== 'string') return value as Dictionary
      const found = objects[`obj:${value}`] ?? objects[value]
      return (found?.value ?? {}) as Dictionary
    }
    const root = follow(follow(objects.trailer?.value)['/Root'])
    const tags = listTags(follow(root['/StructTreeRoot']), follow, -1)
    return { tags, bookmarks: listBookmarks(outlines, 0) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface QpdfJson {
  outlines: Outline[]
  qpdf: [unknown, Record<string, { value?: unknown }>]
}

interface Outline {
  title: string
  kids: Outline[]
}

type Dictionary = Record<string, unknown>

function listTags(
  element: Dictionary,
  follow: (value: unknown) => Dictionary,
  depth: number,
): string[] {
  const tag = element['/S'] as string | undefined
  const alt = typeof element['/Alt'] === 'string' ? ` "${element['/Alt'].slice(2)}"` : ''
  const own = tag ? [`${'  '.repeat(depth)}${tag.slice(1)}${alt}`] : []
  const kids: unknown[] = Array.isArray(element['/K']) ? element['/K'] : [element['/K']]
  // Numbers are marked content of a page, not tags.
  const tagged = kids.filter((kid) => typeof kid === 'string' || typeof kid === 'object')
  const below = tagged.flatMap((kid) => (kid ? listTags(follow(kid), follow, depth + 1) : []))
  return [...own, ...below]
}

const listBookmarks = (outlines: Outline[], depth: number): string[] =>
  outlines.flatMap(({ title, kids }) => [
    `${'  '.repeat(depth)}${title}`,
    ...listBookmarks(kids, depth + 1),
  ])

import { sourceOf } from '../core/contentKey.ts'
import { RenderError } from '../core/errors.ts'
import { formats as formatInfo, routes, type Format } from '../core/formats.ts'
import type { Theme } from '../core/theme.ts'
import type { Assets, Tree } from '../core/tree.ts'
import { LIBREOFFICE_MISSING, type LibreOffice } from '../libreOffice/libreOffice.ts'
import type { FilesResult } from './renderJob.ts'
import type { RenderPool } from './renderPool.ts'

export interface RenderEngines {
  pool: RenderPool
  /** Absent where it is not installed. */
  libreOffice: LibreOffice | undefined
}

export interface WantedFiles {
  tree: Tree
  theme: Theme
  assets: Assets
  formats: Format[]
  wantsPreviews: boolean
}

/**
 * Makes files from a tree: writes in a worker what can be written, and has LibreOffice convert the
 * rest.
 *
 * @throws {TemplateContentError} the content cannot be shown in one of the formats
 * @throws {RenderError} the writing failed or took too long; or LibreOffice is not there
 */
export async function renderFiles(
  { tree, theme, assets, formats, wantsPreviews }: WantedFiles,
  { pool, libreOffice }: RenderEngines,
): Promise<FilesResult> {
  const plan = planOf(tree, formats)
  const isPdfWritten = routes[sourceOf(tree)].pdf === 'write'
  const written = await pool.render({
    kind: 'write',
    tree,
    theme,
    assets,
    formats: plan.written,
    wantsPreviews: wantsPreviews && isPdfWritten,
  })
  const files = new Map(written.files.map(({ format, bytes }) => [format, bytes]))
  const failed: FilesResult['failed'] = []
  const wantsDrawing = wantsPreviews && !isPdfWritten && libreOffice !== undefined
  for (const { format, from } of wantsDrawing ? withPdf(plan.converted, tree) : plan.converted) {
    if (!libreOffice)
      throw new RenderError('unavailable', `${formatInfo[format].label} ${LIBREOFFICE_MISSING}`)
    try {
      files.set(format, await libreOffice.convert(bytesOf(files, from), from, format))
    } catch (error) {
      if (!(error instanceof RenderError)) throw error
      failed.push({ format, error })
    }
  }
  const pages =
    wantsDrawing && files.has('pdf')
      ? (await pool.render({ kind: 'draw', title: tree.meta.title, pdf: bytesOf(files, 'pdf') }))
          .pages
      : written.pages
  return {
    files: formats.flatMap((format) => {
      const bytes = files.get(format)
      return bytes ? [{ format, bytes }] : []
    }),
    failed,
    ...(pages ? { pages } : {}),
  }
}

/** Whether a format can be made here, or why not. */
export function unavailableBecause(
  source: keyof typeof routes,
  format: Format,
  hasLibreOffice: boolean,
): string | undefined {
  const route = routes[source][format]
  if (!route) return `cannot be made from a ${source}`
  return route === 'write' || hasLibreOffice ? undefined : LIBREOFFICE_MISSING
}

interface Conversion {
  format: Format
  from: Format
}

interface Plan {
  written: Format[]
  converted: Conversion[]
}

function planOf(tree: Tree, formats: Format[]): Plan {
  const written = new Set<Format>()
  const converted: Conversion[] = []
  for (const format of formats) {
    const route = routes[sourceOf(tree)][format]
    if (!route) {
      throw new RenderError(
        'unavailable',
        `There is no ${formatInfo[format].label} of a ${tree.kind}`,
      )
    }
    if (route === 'write') written.add(format)
    else {
      written.add(route.from)
      converted.push({ format, from: route.from })
    }
  }
  // Pictures of a converted PDF need the file that it is converted from.
  const pdf = routes[sourceOf(tree)].pdf
  if (written.size === 0 && pdf && pdf !== 'write') written.add(pdf.from)
  return { written: [...written], converted }
}

function withPdf(converted: Conversion[], tree: Tree): Conversion[] {
  const route = routes[sourceOf(tree)].pdf
  const isThere = converted.some(({ format }) => format === 'pdf')
  return isThere || !route || route === 'write'
    ? converted
    : [...converted, { format: 'pdf', from: route.from }]
}

function bytesOf(files: ReadonlyMap<Format, Uint8Array>, format: Format): Uint8Array {
  const bytes = files.get(format)
  if (!bytes) throw new RenderError('engine-failed', `No ${format} was made`)
  return bytes
}

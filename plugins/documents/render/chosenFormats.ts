import { formatNames, isFormat, routes, type Format, type Source } from '../core/formats.ts'
import type { MasterFormat } from '../core/masterTree.ts'
import { unavailableBecause } from './renderFiles.ts'
import { kindOf } from './templateContent.ts'
import type { TemplateDoc } from '../types.ts'

export interface ChosenFormats {
  /** In the order of `formats`. */
  available: Format[]
  /** Chosen by the editor, and why they cannot be made here. */
  unavailable: { format: Format; reason: string }[]
}

/** Which files a template is to have. */
export function chosenFormats(
  doc: Partial<TemplateDoc>,
  source: Source,
  hasLibreOffice: boolean,
): ChosenFormats {
  const names: unknown[] = Array.isArray(doc.formats) ? doc.formats : []
  const chosen = names.filter((name): name is Format => typeof name === 'string' && isFormat(name))
  const wanted = chosen.filter((format) => routes[source][format])
  const chosenOrUsual = wanted.length > 0 ? wanted : USUAL[source]
  const result: ChosenFormats = { available: [], unavailable: [] }
  for (const format of formatNames.filter((name) => chosenOrUsual.includes(name))) {
    const reason = unavailableBecause(source, format, hasLibreOffice)
    if (reason === undefined) result.available.push(format)
    // What nobody asked for is not missed.
    else if (wanted.includes(format)) result.unavailable.push({ format, reason })
  }
  return result
}

/** What a doc becomes files of: see `routes`. */
export function sourceOfDoc(doc: Partial<TemplateDoc>): Source {
  const kind = kindOf(doc)
  return kind === 'master' ? masterFormatOf(doc) : kind
}

/** Of the file that the template is made of; a doc without one yet may become any of them. */
function masterFormatOf({ masterFormat }: Partial<TemplateDoc>): MasterFormat {
  return masterFormat === 'xlsx' || masterFormat === 'pptx' ? masterFormat : 'docx'
}

/** What an editor may choose from. */
export function offeredFormats(doc: Partial<TemplateDoc>): Format[] {
  const kind = kindOf(doc)
  const sources: Source[] =
    kind === 'master' && !doc.masterFormat ? ['docx', 'xlsx', 'pptx'] : [sourceOfDoc(doc)]
  return formatNames.filter((format) => sources.some((source) => routes[source][format]))
}

const USUAL: Record<Source, Format[]> = {
  document: ['docx', 'pdf', 'odt'],
  sheet: ['xlsx', 'ods', 'pdf'],
  docx: ['docx', 'pdf'],
  xlsx: ['xlsx', 'pdf'],
  pptx: ['pptx', 'pdf'],
}

import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import type { MasterFormat, MasterPlaceholder } from '../core/masterTree.ts'
import { templateMastersSlug, type TemplateDoc } from '../types.ts'
import { kindOf } from '../render/templateContent.ts'

interface FieldRow {
  key?: string | null
}

/**
 * Offers the placeholders of a master as fields: those that are missing are added, the others stay as
 * the editor has them. Fields whose placeholder is gone stay too; the panel of files names them.
 */
export const offerPlaceholders: CollectionBeforeValidateHook = async ({
  data,
  originalDoc,
  req,
}) => {
  const doc = { ...(originalDoc as object | undefined), ...data } as Partial<TemplateDoc>
  if (kindOf(doc) !== 'master') return data
  const master = await findMaster(req, doc.master)
  if (!master) return { ...data, masterFormat: null }
  const fields = (Array.isArray(doc.fields) ? doc.fields : []) as FieldRow[]
  const known = new Set(fields.map(({ key }) => key))
  const missing = valuesOf(master.placeholders).filter((key) => !known.has(key))
  return {
    ...data,
    masterFormat: master.format,
    ...(missing.length > 0 ? { fields: [...fields, ...missing.map(toField)] } : {}),
  }
}

async function findMaster(
  req: PayloadRequest,
  reference: unknown,
): Promise<{ format: MasterFormat; placeholders: MasterPlaceholder[] } | undefined> {
  const id = idOf(reference)
  if (id === undefined) return undefined
  const found: unknown = await req.payload.findByID({
    collection: templateMastersSlug,
    id,
    depth: 0,
    disableErrors: true,
    req,
  })
  return (found ?? undefined) as Awaited<ReturnType<typeof findMaster>>
}

/** A relationship comes as an id or, when it was populated, as the doc. */
export function idOf(reference: unknown): number | string | undefined {
  if (typeof reference === 'string' || typeof reference === 'number') return reference
  const id = (reference as { id?: unknown } | null | undefined)?.id
  return typeof id === 'string' || typeof id === 'number' ? id : undefined
}

/** Each key that is printed, once; whether a section is shown is not asked for in words. */
const valuesOf = (placeholders: MasterPlaceholder[]): string[] => [
  ...new Set(
    placeholders.flatMap(({ key, kind, children = [] }) =>
      kind === 'value' ? [key] : valuesOf(children),
    ),
  ),
]

/** Each key once, those inside of sections too. */
export const keysOf = (placeholders: MasterPlaceholder[]): string[] => [
  ...new Set(placeholders.flatMap(({ key, children = [] }) => [key, ...keysOf(children)])),
]

const toField = (key: string) => ({ key, label: labelOf(key), type: 'text', required: false })

/** `job_title` becomes "Job title". */
function labelOf(key: string): string {
  const words = key.replace(/_+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

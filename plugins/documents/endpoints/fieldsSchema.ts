import { createHash } from 'node:crypto'
import type { Endpoint, PayloadRequest, TypedLocale, Where } from 'payload'
import { TemplateContentError } from '../core/errors.ts'
import { fieldsOf } from '../core/fill/fieldsOf.ts'
import { fieldsSchema } from '../core/fill/fieldsSchema.ts'
import type { TemplateField } from '../core/lexical/readInline.ts'
import { readTree } from '../render/readTrees.ts'
import type { SanitizedOptions, TemplateDoc } from '../types.ts'

/**
 * `GET /api/<collection>/<slug or id>/fields?locale=…`: what can be filled in, as JSON Schema. Open
 * to everyone for published templates; who may see drafts sees theirs as well.
 */
export const createFieldsSchemaEndpoint = (options: SanitizedOptions): Endpoint => ({
  path: '/:id/fields',
  method: 'get',
  handler: async (req) => {
    const name = String(req.routeParams?.id)
    const locale = req.locale && req.locale !== 'all' ? req.locale : (options.locales[0] ?? 'en')
    const doc = await findTemplate(req, name, locale, options)
    if (!doc) return refuse(404, `There is no published template "${name}".`)
    const { placeholders, tree } = await readTree(req.payload, doc, locale, options, req)
    if (tree instanceof TemplateContentError) {
      return refuse(409, `"${name}" cannot be filled in yet: ${tree.message}.`)
    }
    const definitions = (doc.fields ?? []) as TemplateField[]
    const schema = fieldsSchema(fieldsOf(tree, definitions, placeholders), tree.meta.title)
    return answer(req, JSON.stringify(schema), tree.meta.language)
  },
})

async function findTemplate(
  req: PayloadRequest,
  name: string,
  locale: string,
  { canSeeAll, collection, slugField }: SanitizedOptions,
): Promise<TemplateDoc | undefined> {
  const isLive: Where = { _status: { equals: 'published' } }
  const find = async (which: Where): Promise<TemplateDoc | undefined> => {
    const { docs } = await req.payload.find({
      collection,
      where: canSeeAll({ req }) ? which : { and: [which, isLive] },
      depth: 0,
      limit: 1,
      pagination: false,
      overrideAccess: false,
      locale: locale as TypedLocale,
      req,
    })
    return docs[0] as TemplateDoc | undefined
  }
  return (await find({ [slugField]: { equals: name } })) ?? (await find({ id: { equals: name } }))
}

function answer(req: PayloadRequest, body: string, language: string): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  const headers = {
    'Content-Type': 'application/schema+json',
    'Content-Language': language,
    'Cache-Control': 'no-cache',
    ETag: etag,
  }
  const known = (req.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim())
  const isKnown = known.some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag)
  return isKnown
    ? new Response(null, { status: 304, headers })
    : new Response(body, { status: 200, headers })
}

const refuse = (status: number, message: string): Response =>
  Response.json({ errors: [{ message }] }, { status, headers: { 'Cache-Control': 'no-store' } })

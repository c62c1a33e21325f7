import { parse, print, separateOperations } from 'graphql'
import { z } from 'zod'

/** An operation that somebody wants to register. */
export interface ManifestEntry {
  /** Absent where the text's hash is to be the id. */
  id?: string
  /** Absent where the text's own name is to be used. */
  name?: string
  text: string
}

/** @see "Persisted query manifest" of `@apollo/generate-persisted-query-manifest` */
const apollo = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), name: z.string(), body: z.string() })),
})

/** Texts by their ids: what Relay's compiler and GraphQL Code Generator write. */
const relay = z.record(z.string(), z.string())

/**
 * Reads the operations of a file: a manifest in JSON, or GraphQL.
 *
 * A file with several operations gives one entry for each, with the fragments that it uses, printed
 * anew.
 *
 * @param file its name, for messages and to tell the two apart
 * @throws {Error} naming the file
 */
export function readManifest(file: string, content: string): ManifestEntry[] {
  if (!file.toLowerCase().endsWith('.json')) return readGraphql(file, content)
  let json: unknown
  try {
    json = JSON.parse(content)
  } catch (cause) {
    throw new Error(`${file} is not JSON.`, { cause })
  }
  const manifest = apollo.safeParse(json)
  if (manifest.success) {
    return manifest.data.operations.map(({ id, name, body }) => ({ id, name, text: body }))
  }
  const texts = relay.safeParse(json)
  if (texts.success) return Object.entries(texts.data).map(([id, text]) => ({ id, text }))
  throw new Error(
    `${file} is no manifest: neither one of Apollo (format, version, operations) nor texts by their ids, as Relay writes them.`,
  )
}

function readGraphql(file: string, content: string): ManifestEntry[] {
  let separated: ReturnType<typeof separateOperations>
  try {
    separated = separateOperations(parse(content))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`${file} cannot be read: ${reason}`, { cause })
  }
  const documents = Object.values(separated)
  if (documents.length === 0) throw new Error(`${file} has no operation.`)
  // As it stands, where possible: callers may send this very text.
  if (documents.length === 1) return [{ text: content.trim() }]
  return documents.map((document) => ({ text: print(document) }))
}

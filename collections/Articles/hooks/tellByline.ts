import type { FieldHook } from 'payload'

/**
 * The author's name. Readers cannot read users, whose docs hold e-mail addresses; this field gives
 * them the name and nothing else.
 */
export const tellByline: FieldHook = async ({ data, req }) => {
  const author: unknown = data?.author
  const id = typeof author === 'object' && author !== null ? (author as { id?: string }).id : author
  if (typeof id !== 'string') return null
  const names = (req.context.bylines ??= new Map()) as Map<string, Promise<string | null>>
  let name = names.get(id)
  if (!name) {
    name = readName(id, req)
    names.set(id, name)
  }
  return name
}

async function readName(id: string, req: Parameters<FieldHook>[0]['req']): Promise<string | null> {
  const user = await req.payload.db.findOne<{ id: string; name?: string }>({
    collection: 'users',
    where: { id: { equals: id } },
    select: { name: true },
    req,
  })
  return user?.name ?? null
}

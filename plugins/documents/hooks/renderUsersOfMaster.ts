import {
  APIError,
  type CollectionAfterChangeHook,
  type CollectionBeforeDeleteHook,
  type PayloadRequest,
} from 'payload'
import { requestRender } from '../render/requestRender.ts'
import type { SanitizedOptions, TemplateDoc } from '../types.ts'

/** Has the files of published templates made again when the file behind them is replaced. */
export const renderUsersOfMaster =
  (options: SanitizedOptions): CollectionAfterChangeHook =>
  async ({ doc, previousDoc, req }) => {
    const { id, sha256 } = doc as { id: number | string; sha256?: string }
    if ((previousDoc as { sha256?: string } | undefined)?.sha256 === sha256) return
    for (const user of await findUsers(req, id, options)) {
      if (user._status === undefined || user._status === 'published')
        await requestRender(req, user.id)
    }
  }

/** A template whose file is gone could never be made again. */
export const keepUsedMaster =
  (options: SanitizedOptions): CollectionBeforeDeleteHook =>
  async ({ id, req }) => {
    const users = await findUsers(req, id, options)
    if (users.length === 0) return
    const titles = users.slice(0, 5).map((user) => {
      const title = user[options.titleField]
      return `"${typeof title === 'string' ? title : user.id}"`
    })
    const rest = users.length > 5 ? ` and ${users.length - 5} more` : ''
    throw new APIError(
      `This file is used by ${titles.join(', ')}${rest}. Choose another file there first.`,
      400,
      undefined,
      true,
    )
  }

async function findUsers(
  req: PayloadRequest,
  master: number | string,
  { collection, titleField }: SanitizedOptions,
): Promise<TemplateDoc[]> {
  const { docs } = await req.payload.find({
    collection,
    where: { and: [{ kind: { equals: 'master' } }, { master: { equals: master } }] },
    depth: 0,
    pagination: false,
    select: { [titleField]: true, _status: true },
    req,
  })
  return docs as unknown as TemplateDoc[]
}

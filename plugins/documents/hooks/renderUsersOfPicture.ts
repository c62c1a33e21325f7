import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import { requestRenderOf } from '../render/requestRender.ts'

/**
 * Has the files of published templates made again when a picture in them changes: its file or its
 * alternative text. Templates whose files stay the same cost a look and no more.
 */
export const renderUsersOfPicture: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  if (operation === 'update') await requestRenderOf(req, (doc as { id: string }).id)
}

/** Their old files stay, and the editor is told which picture is missing. */
export const renderUsersOfDeletedPicture: CollectionAfterDeleteHook = async ({ id, req }) => {
  await requestRenderOf(req, id)
}

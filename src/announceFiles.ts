import type { FilesFailedArgs, FilesReadyArgs } from '../plugins/documents/types.ts'
import { enqueueMessage } from '../plugins/webhooks/enqueueMessage.ts'

/** Tells webhook endpoints how a template's files turned out, in the transaction that says so. */
export async function announceFiles(
  type: 'document_template.files_ready' | 'document_template.files_failed',
  { req, doc, locale, reason }: FilesReadyArgs & Partial<FilesFailedArgs>,
): Promise<void> {
  await enqueueMessage(req, {
    type,
    collection: 'document-templates',
    docId: doc.id,
    data: { slug: doc.slug, locales: [locale], ...(reason ? { reason } : {}) },
  })
}

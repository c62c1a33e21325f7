import type { CollectionConfig, Config, Plugin } from 'payload'
import { createDownloadCounts } from './collections/downloadCounts.ts'
import { createGeneratedFiles } from './collections/generatedFiles.ts'
import { createTemplateMasters } from './collections/templateMasters.ts'
import { createTemplateRenders } from './collections/templateRenders.ts'
import { createFieldsSchemaEndpoint } from './endpoints/fieldsSchema.ts'
import { createFilesStateEndpoint } from './endpoints/filesState.ts'
import { downloadsField } from './fields/downloadsField.ts'
import { createTemplateFields } from './fields/templateFields.ts'
import { createFilesFields } from './fields/filesFields.ts'
import { offerPlaceholders } from './hooks/offerPlaceholders.ts'
import { refuseUnpublishable } from './hooks/refuseUnpublishable.ts'
import { removeGenerated } from './hooks/removeGenerated.ts'
import { renderUsersOfDeletedPicture, renderUsersOfPicture } from './hooks/renderUsersOfPicture.ts'
import { requestRenderOnPublish } from './hooks/requestRenderOnPublish.ts'
import { sanitizeOptions, withOptions } from './sanitize.ts'
import type { DocumentsPluginOptions, SanitizedOptions } from './types.ts'

export type { DocumentsPluginOptions, FilesFailedArgs, FilesReadyArgs } from './types.ts'

/**
 * Turns the docs of a collection into downloadable files and pictures of their pages.
 *
 * The plugin itself only writes down that a doc is to be rendered; `startDocuments` does the work
 * and `startDownloads` serves it, both in the server and never in a bundle of Next.
 */
export const documentsPlugin =
  (options: DocumentsPluginOptions): Plugin =>
  (config) => {
    const sanitized = sanitizeOptions(options, config)
    return {
      ...config,
      custom: withOptions(config, sanitized),
      collections: [
        ...(config.collections ?? []).map((collection) => {
          if (collection.slug === sanitized.collection) return withDocuments(collection, sanitized)
          return collection.slug === sanitized.mediaCollection ? withUsers(collection) : collection
        }),
        createTemplateMasters(sanitized, accessOf(config, sanitized)),
        createGeneratedFiles(sanitized),
        createTemplateRenders(sanitized),
        createDownloadCounts(sanitized),
      ],
    }
  }

/** Who writes templates writes masters. */
const accessOf = (
  { collections }: Config,
  { collection }: SanitizedOptions,
): CollectionConfig['access'] => collections?.find(({ slug }) => slug === collection)?.access

function withDocuments(collection: CollectionConfig, options: SanitizedOptions): CollectionConfig {
  const { hooks, endpoints, fields } = collection
  return {
    ...collection,
    fields: [
      ...fields,
      ...createTemplateFields(options),
      ...createFilesFields(options),
      downloadsField,
    ],
    endpoints: [
      ...(endpoints || []),
      createFilesStateEndpoint(options),
      createFieldsSchemaEndpoint(options),
    ],
    hooks: {
      ...hooks,
      beforeValidate: [...(hooks?.beforeValidate ?? []), offerPlaceholders],
      beforeChange: [...(hooks?.beforeChange ?? []), refuseUnpublishable(options)],
      afterChange: [...(hooks?.afterChange ?? []), requestRenderOnPublish(options)],
      beforeDelete: [...(hooks?.beforeDelete ?? []), removeGenerated],
    },
  }
}

/** Templates show pictures of this collection. */
function withUsers(collection: CollectionConfig): CollectionConfig {
  const { hooks } = collection
  return {
    ...collection,
    hooks: {
      ...hooks,
      afterChange: [...(hooks?.afterChange ?? []), renderUsersOfPicture],
      afterDelete: [...(hooks?.afterDelete ?? []), renderUsersOfDeletedPicture],
    },
  }
}

import type { CollectionConfig } from 'payload'
import type { MasterPlaceholder } from '../core/masterTree.ts'
import { formats } from '../core/formats.ts'
import { checkMaster, storeMaster } from '../hooks/checkMaster.ts'
import { keepUsedMaster, renderUsersOfMaster } from '../hooks/renderUsersOfMaster.ts'
import { templateMastersSlug, type SanitizedOptions } from '../types.ts'

/**
 * Files designed in an office program, with placeholders. Staff alone see them; who may write
 * templates may write these.
 */
export const createTemplateMasters = (
  options: SanitizedOptions,
  { create, delete: remove, update }: NonNullable<CollectionConfig['access']> = {},
): CollectionConfig => ({
  slug: templateMastersSlug,
  labels: { singular: 'Master', plural: 'Masters' },
  access: {
    ...(create ? { create } : {}),
    read: ({ req }) => options.canSeeAll({ req }),
    ...(update ? { update } : {}),
    ...(remove ? { delete: remove } : {}),
  },
  admin: {
    group: 'Library',
    useAsTitle: 'filename',
    defaultColumns: ['filename', 'format', 'updatedAt'],
    description:
      'Word, Excel and PowerPoint files with placeholders: {{customer_name}} is filled in; what stands ' +
      'between {{#items}} and {{/items}} is repeated for each item, or shown when items is filled in; ' +
      'what stands between {{^items}} and {{/items}} is shown when it is not.',
  },
  disableDuplicate: true,
  upload: {
    staticDir: options.masterDirectory,
    mimeTypes: [formats.docx.mimeType, formats.xlsx.mimeType, formats.pptx.mimeType],
    // The guard tells kinds by the bytes, and better.
    allowRestrictedFileTypes: true,
    crop: false,
    focalPoint: false,
    pasteURL: false,
  },
  fields: [
    {
      name: 'format',
      type: 'select',
      options: (['docx', 'xlsx', 'pptx'] as const).map((value) => ({
        value,
        label: formats[value].label,
      })),
      access: { create: () => false, update: () => false },
      admin: { readOnly: true },
    },
    {
      name: 'placeholders',
      type: 'json',
      access: { create: () => false, update: () => false },
      // The admin's editor of JSON fetches itself from another host.
      admin: { hidden: true },
    },
    {
      name: 'placeholderList',
      type: 'textarea',
      virtual: true,
      label: 'Placeholders',
      access: { create: () => false, update: () => false },
      custom: { reads: ['placeholders'] },
      hooks: { afterRead: [({ data }) => listPlaceholders((data as MasterDoc).placeholders)] },
      admin: { readOnly: true, description: 'Found in the file when it was uploaded.' },
    },
    {
      name: 'sha256',
      type: 'text',
      access: { create: () => false, update: () => false },
      admin: { hidden: true },
    },
  ],
  hooks: {
    beforeOperation: [checkMaster],
    beforeValidate: [storeMaster],
    afterChange: [renderUsersOfMaster(options)],
    beforeDelete: [keepUsedMaster(options)],
  },
})

interface MasterDoc {
  placeholders?: MasterPlaceholder[] | null
}

/** One a line; what stands inside a section is set in. */
function listPlaceholders(placeholders: MasterPlaceholder[] | null | undefined, depth = 0): string {
  return (placeholders ?? [])
    .map(({ key, kind, children }) => {
      const line = `${'    '.repeat(depth)}${kind === 'section' ? `${key} (section)` : key}`
      return children?.length ? `${line}\n${listPlaceholders(children, depth + 1)}` : line
    })
    .join('\n')
}

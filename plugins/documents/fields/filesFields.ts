import type { ArrayField, Field } from 'payload'
import { loadExcerpt } from '../hooks/loadExcerpt.ts'
import { loadGeneratedFiles } from '../hooks/loadGeneratedFiles.ts'
import { loadTableHtml } from '../hooks/loadTableHtml.ts'
import type { SanitizedOptions } from '../types.ts'

/** What the plugin shows of its results. The lists are read, never stored, with the doc. */
export const createFilesFields = (options: SanitizedOptions): Field[] => [
  {
    name: 'rendering',
    type: 'ui',
    label: 'Files',
    admin: {
      position: 'sidebar',
      components: { Field: '/plugins/documents/components/FilesPanel/index.tsx#FilesPanel' },
    },
  },
  {
    name: 'tableHtml',
    type: 'textarea',
    virtual: true,
    admin: {
      hidden: true,
      readOnly: true,
      description:
        'A published sheet as one HTML <table>, escaped, with class names and no styles.',
    },
    access: { create: () => false, update: () => false },
    custom: { reads: ['kind'] },
    hooks: { afterRead: [loadTableHtml(options)] },
  },
  {
    name: 'excerpt',
    type: 'textarea',
    virtual: true,
    admin: {
      hidden: true,
      readOnly: true,
      description:
        'How the published text begins: some 600 characters without looks, one paragraph a line.',
    },
    access: { create: () => false, update: () => false },
    custom: { reads: ['kind'] },
    hooks: { afterRead: [loadExcerpt(options)] },
  },
  createList('files', 'TemplateFile', loadGeneratedFiles(options, 'file'), [
    { name: 'format', type: 'text', required: true },
    { name: 'filename', type: 'text', required: true },
    { name: 'mimeType', type: 'text', required: true },
    { name: 'bytes', type: 'number', required: true },
    described('pageCount', 'Pages of the whole document, as the PDF has them.'),
    {
      name: 'locale',
      type: 'text',
      required: true,
      admin: {
        description:
          'Of its text: the default one where the template has none in the locale asked for.',
      },
    },
  ]),
  createList('previews', 'TemplatePreview', loadGeneratedFiles(options, 'preview'), [
    { ...described('page', 'From 1.'), required: true },
    { ...described('width', 'Pixels.'), required: true },
    { ...described('height', 'Pixels.'), required: true },
    { name: 'bytes', type: 'number', required: true },
    {
      name: 'placeholder',
      type: 'text',
      admin: {
        description:
          'A blurred picture of some 200 bytes, as a data: URL, to show until it is there.',
      },
    },
    {
      name: 'sources',
      type: 'array',
      interfaceName: 'TemplatePicture',
      required: true,
      admin: { description: 'The same page in every width and format, for `srcset`.' },
      fields: [
        { name: 'url', type: 'text', required: true },
        { ...described('width', 'Pixels.'), required: true },
        { ...described('height', 'Pixels.'), required: true },
        {
          name: 'format',
          type: 'text',
          required: true,
          admin: { description: '`webp` or `avif`.' },
        },
      ],
    },
  ]),
]

/** The panel shows the same in the admin, so the list is hidden there. */
function createList(
  name: string,
  interfaceName: string,
  load: NonNullable<NonNullable<ArrayField['hooks']>['afterRead']>[number],
  fields: Field[],
): ArrayField {
  return {
    name,
    type: 'array',
    interfaceName,
    virtual: true,
    admin: { hidden: true, readOnly: true },
    access: { create: () => false, update: () => false },
    // Of the doc, its id alone.
    custom: { reads: [] },
    hooks: { afterRead: [load] },
    fields: [
      ...fields,
      {
        name: 'key',
        type: 'text',
        required: true,
        admin: { description: 'SHA-256 of what it was made from: same key, same bytes.' },
      },
      {
        name: 'url',
        type: 'text',
        required: true,
        admin: { description: 'Path on the CMS from which it is fetched.' },
      },
    ],
  }
}

const described = (name: string, description: string) =>
  ({ name, type: 'number', admin: { description } }) as const

import {
  AlignFeature,
  BlockquoteFeature,
  BlocksFeature,
  BoldFeature,
  ChecklistFeature,
  EXPERIMENTAL_TableFeature,
  FixedToolbarFeature,
  HeadingFeature,
  HorizontalRuleFeature,
  InlineToolbarFeature,
  ItalicFeature,
  LinkFeature,
  OrderedListFeature,
  ParagraphFeature,
  StrikethroughFeature,
  UnderlineFeature,
  UnorderedListFeature,
  UploadFeature,
  lexicalEditor,
} from '@payloadcms/richtext-lexical'
import type { Block, Field, UploadCollectionSlug } from 'payload'
import { rowLabel } from './rowLabel.ts'

/** The editor of a template's text: only what every file format can show. */
export const createBodyEditor = (mediaCollection: string | undefined) =>
  lexicalEditor({
    features: [
      FixedToolbarFeature(),
      ...textFeatures(),
      ...pictureFeatures(mediaCollection),
      EXPERIMENTAL_TableFeature(),
      BlocksFeature({
        blocks: [signatureBlock, createColumnsBlock(mediaCollection), pageBreakBlock],
        inlineBlocks: [fieldBlock],
      }),
    ],
  })

const textFeatures = () => [
  ParagraphFeature(),
  HeadingFeature({ enabledHeadingSizes: ['h1', 'h2', 'h3', 'h4'] }),
  BoldFeature(),
  ItalicFeature(),
  UnderlineFeature(),
  StrikethroughFeature(),
  AlignFeature(),
  UnorderedListFeature(),
  OrderedListFeature(),
  ChecklistFeature(),
  // A paper cannot follow the address of a doc, so there are only full addresses.
  LinkFeature({ enabledCollections: [] }),
  BlockquoteFeature(),
  HorizontalRuleFeature(),
  InlineToolbarFeature(),
]

const pictureFeatures = (mediaCollection: string | undefined) =>
  mediaCollection
    ? [
        UploadFeature({
          enabledCollections: [mediaCollection as UploadCollectionSlug],
          collections: { [mediaCollection]: { fields: pictureFields } },
        }),
      ]
    : []

const pictureFields: Field[] = [
  {
    type: 'row',
    fields: [
      {
        name: 'size',
        type: 'select',
        defaultValue: 'full',
        options: [
          { value: 'full', label: 'As wide as the text' },
          { value: 'large', label: 'Three quarters' },
          { value: 'half', label: 'Half' },
          { value: 'small', label: 'A quarter' },
        ],
      },
      {
        name: 'align',
        type: 'select',
        defaultValue: 'start',
        options: [
          { value: 'start', label: 'At the start' },
          { value: 'center', label: 'In the middle' },
          { value: 'end', label: 'At the end' },
        ],
      },
    ],
  },
  { name: 'caption', type: 'text' },
]

const COMPONENTS = '/plugins/documents/components/TemplateFieldKey'

const fieldBlock: Block = {
  slug: 'field',
  interfaceName: 'TemplateFieldBlock',
  labels: { singular: 'Fill-in field', plural: 'Fill-in fields' },
  admin: { components: { Label: `${COMPONENTS}/FieldLabel.tsx#FieldLabel` } },
  fields: [
    {
      name: 'key',
      type: 'text',
      required: true,
      admin: { components: { Field: `${COMPONENTS}/FieldKeySelect.tsx#FieldKeySelect` } },
    },
  ],
}

const signatureBlock: Block = {
  slug: 'signature',
  interfaceName: 'SignatureBlock',
  labels: { singular: 'Signature lines', plural: 'Signature lines' },
  fields: [
    {
      name: 'parties',
      type: 'array',
      required: true,
      minRows: 1,
      maxRows: 4,
      labels: { singular: 'Party', plural: 'Parties' },
      admin: {
        description: 'Printed two abreast.',
        components: { RowLabel: rowLabel('Party', ['label']) },
      },
      fields: [
        { name: 'label', type: 'text', required: true, label: 'Who signs' },
        {
          name: 'name',
          type: 'text',
          admin: { description: 'May hold a field: {{candidate_name}}. Empty leaves a line.' },
        },
        {
          name: 'hasDate',
          type: 'checkbox',
          defaultValue: true,
          label: 'With a line for the date',
        },
      ],
    },
  ],
}

const createColumnsBlock = (mediaCollection: string | undefined): Block => {
  const editor = lexicalEditor({
    features: [
      ...textFeatures(),
      ...pictureFeatures(mediaCollection),
      EXPERIMENTAL_TableFeature(),
      BlocksFeature({ inlineBlocks: [fieldBlock] }),
    ],
  })
  return {
    slug: 'columns',
    interfaceName: 'ColumnsBlock',
    labels: { singular: 'Two columns', plural: 'Two columns' },
    fields: [
      { name: 'first', type: 'richText', label: 'First column', editor },
      { name: 'second', type: 'richText', label: 'Second column', editor },
    ],
  }
}

const pageBreakBlock: Block = {
  slug: 'pageBreak',
  interfaceName: 'PageBreakBlock',
  labels: { singular: 'Page break', plural: 'Page breaks' },
  fields: [],
}

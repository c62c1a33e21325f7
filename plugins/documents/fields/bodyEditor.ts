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
  lexicalEditor,
} from '@payloadcms/richtext-lexical'
import type { Block } from 'payload'

/** The editor of a template's text: only what every file format can show. */
export const createBodyEditor = () =>
  lexicalEditor({
    features: [
      FixedToolbarFeature(),
      ...textFeatures(),
      EXPERIMENTAL_TableFeature(),
      BlocksFeature({
        blocks: [signatureBlock, createColumnsBlock(), pageBreakBlock],
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
      admin: { description: 'Printed two abreast.' },
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

const createColumnsBlock = (): Block => {
  const editor = lexicalEditor({
    features: [
      ...textFeatures(),
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

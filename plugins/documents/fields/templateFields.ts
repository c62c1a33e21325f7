import type { Field, TextFieldSingleValidation } from 'payload'
import { offeredFormats } from '../render/chosenFormats.ts'
import { formatNames, formats, type Format } from '../core/formats.ts'
import type { TreeKind } from '../core/tree.ts'
import { kindOf } from '../render/templateContent.ts'
import { templateMastersSlug, type SanitizedOptions, type TemplateDoc } from '../types.ts'
import { createBodyEditor } from './bodyEditor.ts'
import { rowLabel } from './rowLabel.ts'
import { createSheetField } from './sheetFields.ts'

/** What an editor writes: the text, the blanks in it, and how the paper looks. */
export const createTemplateFields = ({ mediaCollection, themes }: SanitizedOptions): Field[] => [
  {
    name: 'kind',
    type: 'select',
    required: true,
    defaultValue: 'document',
    options: [
      { value: 'document', label: 'Text, written here' },
      { value: 'sheet', label: 'Sheet of rows and columns' },
      { value: 'master', label: 'File designed elsewhere' },
    ],
    admin: { isClearable: false, description: 'What the template is made of.' },
  },
  {
    name: 'body',
    type: 'richText',
    label: 'Text',
    localized: true,
    editor: createBodyEditor(mediaCollection),
    admin: { condition: isKind('document') },
  },
  createSheetField(),
  {
    name: 'master',
    type: 'upload',
    relationTo: templateMastersSlug,
    label: 'File',
    admin: {
      condition: isKind('master'),
      description: 'A Word, Excel or PowerPoint file with placeholders such as {{customer_name}}.',
    },
  },
  // Known from the file; downloads need it without reading the file.
  { name: 'masterFormat', type: 'text', admin: { hidden: true } },
  {
    name: 'fields',
    type: 'array',
    interfaceName: 'TemplateField',
    label: 'Fields to fill in',
    labels: { singular: 'Field', plural: 'Fields' },
    admin: {
      description: 'Every fill-in field that the text uses.',
      initCollapsed: true,
      components: { RowLabel: rowLabel('Field', ['label', 'key']) },
    },
    fields: fieldFields,
  },
  {
    name: 'letterhead',
    type: 'group',
    interfaceName: 'Letterhead',
    admin: {
      description: 'Printed at the top of the first page. Leave it empty for none.',
      condition: isKind('document'),
    },
    fields: [
      ...(mediaCollection
        ? [{ name: 'logo', type: 'upload', relationTo: mediaCollection } satisfies Field]
        : []),
      { name: 'name', type: 'text', localized: true },
      {
        name: 'lines',
        type: 'textarea',
        localized: true,
        admin: { description: 'Address, telephone, web: one entry a line.' },
      },
    ],
  },
  {
    name: 'paper',
    type: 'select',
    required: true,
    defaultValue: 'a4',
    options: [
      { value: 'a4', label: 'A4' },
      { value: 'letter', label: 'US Letter' },
    ],
    admin: { position: 'sidebar', isClearable: false },
  },
  {
    name: 'formats',
    type: 'select',
    hasMany: true,
    options: formatNames.map((value) => ({ value, label: formats[value].label })),
    filterOptions: ({ data, options }) =>
      options.filter((option) =>
        offeredFormats(data).includes(
          (typeof option === 'string' ? option : option.value) as Format,
        ),
      ),
    admin: {
      position: 'sidebar',
      description: 'Empty for the usual ones: those that most people can open.',
    },
  },
  {
    name: 'theme',
    type: 'select',
    required: true,
    defaultValue: themes[0]?.name,
    options: themes.map(({ name, label }) => ({ value: name, label })),
    admin: {
      position: 'sidebar',
      isClearable: false,
      condition: (data) => data?.kind !== 'master',
    },
  },
]

const isKind =
  (kind: TreeKind) =>
  (data: Partial<TemplateDoc>): boolean =>
    kindOf(data) === kind

const validateKey: TextFieldSingleValidation = (value, { data }) => {
  if (!value || !/^[a-z][a-z0-9_]*$/.test(value)) {
    return 'Start with a small letter; then small letters, digits and "_", such as job_title.'
  }
  const { fields } = data as { fields?: { key?: string }[] }
  const isRepeated = (fields ?? []).filter(({ key }) => key === value).length > 1
  return isRepeated ? `Another field has the key "${value}" already.` : true
}

/** Other locales may go without: they fall back to the default one. */
const validateLabel: TextFieldSingleValidation = (value, { req }) => {
  const { localization } = req.payload.config
  const isDefault = !localization || !req.locale || req.locale === localization.defaultLocale
  return Boolean(value?.trim()) || !isDefault || 'Say what the blank is for.'
}

const fieldFields: Field[] = [
  {
    type: 'row',
    fields: [
      {
        name: 'label',
        type: 'text',
        localized: true,
        validate: validateLabel,
        admin: { width: '40%', description: 'What the blank says, such as “Candidate name”.' },
      },
      {
        name: 'key',
        type: 'text',
        required: true,
        validate: validateKey,
        admin: { width: '35%', description: 'Names it in the text, such as candidate_name.' },
      },
      {
        name: 'type',
        type: 'select',
        required: true,
        defaultValue: 'text',
        options: [
          { value: 'text', label: 'One line' },
          { value: 'multiline', label: 'Several lines' },
          { value: 'date', label: 'Date' },
          { value: 'number', label: 'Number' },
          { value: 'email', label: 'E-mail address' },
          { value: 'choice', label: 'Choice' },
        ],
        admin: { width: '25%', isClearable: false },
      },
    ],
  },
  {
    type: 'row',
    fields: [
      {
        name: 'default',
        type: 'text',
        localized: true,
        label: 'Default',
        admin: { width: '40%', description: 'Printed instead of the blank.' },
      },
      { name: 'help', type: 'text', localized: true, admin: { width: '60%' } },
    ],
  },
  {
    name: 'options',
    type: 'textarea',
    localized: true,
    label: 'Choices',
    admin: {
      description: 'One a line.',
      condition: (_data, siblingData: { type?: string }) => siblingData.type === 'choice',
    },
  },
  { name: 'required', type: 'checkbox', defaultValue: false, label: 'Must be filled in' },
]

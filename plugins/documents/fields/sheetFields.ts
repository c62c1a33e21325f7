import type { ArrayField, Field, GroupField, TextareaFieldValidation } from 'payload'
import { findSheetFaults } from '../core/sheet/readSheet.ts'
import { functionNames } from '../core/sheet/formula/functions.ts'
import type { SheetFault } from '../core/sheet/storedSheet.ts'
import { kindOf } from '../render/templateContent.ts'
import type { TemplateDoc } from '../types.ts'
import { rowLabel } from './rowLabel.ts'
import { sheetRulesField } from './sheetRulesField.ts'

/** What an editor writes for a sheet: its columns, sample rows, and how it is printed. */
export const createSheetField = (): GroupField => ({
  name: 'sheet',
  type: 'group',
  interfaceName: 'TemplateSheet',
  admin: { condition: (data) => kindOf(data) === 'sheet' },
  fields: [
    {
      name: 'intro',
      type: 'textarea',
      label: 'Introduction',
      admin: {
        description:
          'Above the table, one line each. A line such as “Owner: {{owner}}” becomes a cell to fill in.',
      },
    },
    columnsField,
    {
      name: 'rows',
      type: 'textarea',
      label: 'Sample rows',
      validate: validateRows,
      admin: {
        rows: 8,
        description:
          'Paste rows from a spreadsheet, or write one row a line with | between the cells. Leave the cells of formulas out, or leave them in every row. Numbers and dates in the way of the template’s language, or plainly: 1234.5 and 2026-03-02.',
      },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'blankRows',
          type: 'number',
          label: 'Empty rows below',
          defaultValue: 20,
          min: 0,
          max: 1000,
          admin: { width: '33%' },
        },
        {
          name: 'orientation',
          type: 'select',
          label: 'Page',
          defaultValue: 'landscape',
          options: [
            { value: 'landscape', label: 'Landscape' },
            { value: 'portrait', label: 'Portrait' },
          ],
          admin: { width: '33%', isClearable: false },
        },
      ],
    },
    {
      name: 'protectsFormulas',
      type: 'checkbox',
      label: 'Lock cells with formulas',
      defaultValue: true,
      admin: {
        description: 'So that nobody types over them by accident. There is no password to unlock.',
      },
    },
  ],
})

type Sibling = { type?: string; resultType?: string }

const isType =
  (...types: string[]) =>
  (_data: unknown, { type, resultType }: Sibling): boolean =>
    types.includes(type ?? '') || (type === 'formula' && types.includes(resultType ?? 'number'))

const columnsField: ArrayField = {
  name: 'columns',
  type: 'array',
  interfaceName: 'SheetColumn',
  labels: { singular: 'Column', plural: 'Columns' },
  maxRows: 50,
  validate: (_value, { data }) => tell(findFaults(data, 'columns')),
  admin: { initCollapsed: true, components: { RowLabel: rowLabel('Column', ['label', 'key']) } },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'label',
          type: 'text',
          label: 'Name',
          admin: { width: '40%', description: 'Heads the column.' },
        },
        {
          name: 'key',
          type: 'text',
          admin: {
            width: '30%',
            description:
              'Names it in formulas. Empty: made from the name, “Unit price” → unit_price.',
          },
        },
        {
          name: 'type',
          type: 'select',
          required: true,
          defaultValue: 'text',
          options: [
            { value: 'text', label: 'Text' },
            { value: 'number', label: 'Number' },
            { value: 'currency', label: 'Amount of money' },
            { value: 'percent', label: 'Percentage' },
            { value: 'date', label: 'Date' },
            { value: 'choice', label: 'Choice' },
            { value: 'checkbox', label: 'Yes or no' },
            { value: 'formula', label: 'Formula' },
          ],
          admin: { width: '30%', isClearable: false },
        },
      ],
    },
    {
      name: 'options',
      type: 'textarea',
      label: 'Choices',
      admin: {
        description: 'One a line. If all are numbers, formulas can count with them.',
        condition: (_data, sibling: Sibling) => sibling.type === 'choice',
      },
    },
    {
      name: 'formula',
      type: 'textarea',
      admin: {
        description: `Such as {{quantity}} * {{price}}. {{price:column}} is the whole column, as in SUM({{price:column}}); {{price:running}} goes down to the same row. Functions: ${functionNames}.`,
        condition: (_data, sibling: Sibling) => sibling.type === 'formula',
      },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'resultType',
          type: 'select',
          label: 'The formula gives',
          defaultValue: 'number',
          options: [
            { value: 'number', label: 'A number' },
            { value: 'currency', label: 'An amount of money' },
            { value: 'percent', label: 'A percentage' },
            { value: 'date', label: 'A date' },
            { value: 'text', label: 'Text' },
          ],
          admin: {
            width: '33%',
            condition: (_data, sibling: Sibling) => sibling.type === 'formula',
          },
        },
        {
          name: 'currency',
          type: 'text',
          defaultValue: 'EUR',
          admin: {
            width: '33%',
            description: 'Three letters, such as EUR.',
            condition: isType('currency'),
          },
        },
        {
          name: 'decimals',
          type: 'number',
          min: 0,
          max: 6,
          admin: {
            width: '33%',
            description: 'Digits after the decimal sign.',
            condition: isType('number', 'currency', 'percent'),
          },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'total',
          type: 'select',
          label: 'Below the rows',
          options: [
            { value: 'sum', label: 'Sum' },
            { value: 'average', label: 'Average' },
            { value: 'count', label: 'Count' },
          ],
          admin: { width: '33%' },
        },
        {
          name: 'width',
          type: 'number',
          min: 2,
          max: 100,
          admin: { width: '33%', description: 'Characters. Empty: made to fit.' },
        },
      ],
    },
    sheetRulesField,
  ] satisfies Field[],
}

const validateRows: TextareaFieldValidation = (_value, { data }) => tell(findFaults(data, 'rows'))

function findFaults(data: Partial<TemplateDoc>, part: 'columns' | 'rows'): SheetFault[] {
  const language = typeof data.language === 'string' && data.language ? data.language : 'en'
  return findSheetFaults(data.sheet, part, language)
}

/** More are told once these are mended. */
const MAX_TOLD = 5

function tell(faults: SheetFault[]): string | true {
  if (faults.length === 0) return true
  const told = faults
    .slice(0, MAX_TOLD)
    .map(({ place, problem }) => `${upperFirst(place)}: ${problem}.`)
  const more = faults.length - told.length
  return [...told, ...(more > 0 ? [`And ${more} more.`] : [])].join('\n')
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

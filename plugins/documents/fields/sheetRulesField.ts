import type { ArrayField } from 'payload'
import { rowLabel } from './rowLabel.ts'

/** Colours of cells; the first rule that fits wins. */
export const sheetRulesField: ArrayField = {
  name: 'rules',
  type: 'array',
  interfaceName: 'SheetRule',
  label: 'Colours',
  labels: { singular: 'Rule', plural: 'Rules' },
  maxRows: 10,
  admin: {
    description: 'A cell gets the colour of the first rule that fits.',
    initCollapsed: true,
    components: { RowLabel: rowLabel('Rule', ['value', 'when']) },
  },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'when',
          type: 'select',
          required: true,
          defaultValue: 'equals',
          label: 'When the cell',
          options: [
            { value: 'equals', label: 'is' },
            { value: 'contains', label: 'contains' },
            { value: 'less', label: 'is less than' },
            { value: 'greater', label: 'is more than' },
            { value: 'past', label: 'is a day that has passed' },
            { value: 'empty', label: 'is empty though the row is not' },
          ],
          admin: { width: '33%', isClearable: false },
        },
        {
          name: 'value',
          type: 'text',
          admin: {
            width: '33%',
            condition: (_data, { when }: { when?: string }) => when !== 'past' && when !== 'empty',
          },
        },
        {
          name: 'tone',
          type: 'select',
          required: true,
          defaultValue: 'warning',
          label: 'Colour',
          options: [
            { value: 'good', label: 'Good: green' },
            { value: 'warning', label: 'Warning: amber' },
            { value: 'bad', label: 'Bad: red' },
            { value: 'muted', label: 'Muted: grey' },
          ],
          admin: { width: '33%', isClearable: false },
        },
      ],
    },
  ],
}

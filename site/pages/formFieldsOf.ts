import type { TemplateDoc } from '../build/docs.ts'
import type { FormFieldProps } from './types.ts'

/** What a template's form asks for, in the order in which the editor put it. */
export const formFieldsOf = ({ fields }: TemplateDoc): FormFieldProps[] =>
  fields.map(({ default: standard, help, key, label, options, required, type }) => ({
    key,
    label: label ?? key,
    type: type ?? 'text',
    isRequired: required,
    help,
    default: standard,
    options: type === 'choice' ? linesOf(options) : [],
  }))

/** One a line, as the CMS reads them. */
const linesOf = (text: string | null): string[] => [
  ...new Set(
    (text ?? '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]

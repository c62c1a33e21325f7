import type { Answer } from './createCmsClient.ts'
import { type CollectionQuery, FIELDS_QUERY, type Variables } from './queries.ts'

interface AskedField {
  label?: string | null
  type?: string | null
  options?: string | null
}

/** Whether a template's form would ask for something without saying what. */
export const lacksLabels = (template: Answer): boolean =>
  fieldsOf(template).some(
    ({ label, type, options }) => !label?.trim() || (type === 'choice' && !options?.trim()),
  )

/**
 * Puts the words of the default locale where nobody translated those of a form: its files show the
 * same.
 *
 * @param ask sends a query to the CMS
 */
export async function withDefaultLabels(
  templates: Answer[],
  locale: string | undefined,
  ask: (query: CollectionQuery, variables: Variables) => Promise<Answer[]>,
): Promise<Answer[]> {
  const ids = templates.filter(lacksLabels).map(({ id }) => id)
  const where = { id: { in: ids } }
  const answers = await ask(FIELDS_QUERY, { where, locale, limit: ids.length })
  const fields = new Map(answers.map((answer) => [answer.id, answer.fields]))
  return templates.map((template) =>
    fields.has(template.id) ? { ...template, fields: fields.get(template.id) } : template,
  )
}

function fieldsOf({ fields }: Answer): AskedField[] {
  const list: unknown[] = Array.isArray(fields) ? fields : []
  return list.filter((field) => field !== null) as AskedField[]
}

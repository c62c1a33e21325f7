import type { FormTexts } from '../../scripts/texts.ts'
import { useComponents } from '../components.ts'
import { formatName } from '../format.ts'
import type { DownloadProps, FormFieldProps } from '../types.ts'
import type { Words } from '../words/index.ts'
import { useWords } from '../words/useWords.ts'

export interface FillInFormProps {
  title: string
  fields: FormFieldProps[]
  /** One button for each; the first is what the Enter key asks for. */
  files: DownloadProps[]
  /** BCP 47, of the template; labels are in it. */
  language: string | null
}

/**
 * Sends what is typed to the CMS, which answers with the file. Works without a script; with it,
 * `scripts/form.ts` says beside each field what is missing.
 */
export function FillInForm({ title, fields, files, language }: FillInFormProps) {
  const { FormField } = useComponents()
  const words = useWords()
  const [first] = files
  if (fields.length === 0 || !first) return null
  const hasRequired = fields.some(({ isRequired }) => isRequired)
  return (
    <section id="fill-in" aria-labelledby="fill-in-title" className="section fill-in">
      <h2 id="fill-in-title" className="overline">
        {words.fillInTitle}
      </h2>
      <p className="quiet">
        {words.fillInHint}
        {hasRequired ? (
          <>
            {' '}
            <span className="needed">{words.needed}</span> {words.neededHint}
          </>
        ) : null}
      </p>
      <form
        method="post"
        action={first.href}
        acceptCharset="utf-8"
        data-texts={JSON.stringify(formTexts(words))}
      >
        <div className="form-fields" lang={language ?? undefined}>
          {fields.map((field) => (
            <FormField key={field.key} field={field} />
          ))}
        </div>
        <div className="form-foot">
          <p className="form-status" role="status" />
          <ul className="downloads">
            {files.map(({ format, href }) => (
              <li key={format}>
                <button className="button" type="submit" formAction={href}>
                  <span className="hidden">
                    {words.downloadFilledIn(title, formatName(format))}{' '}
                  </span>
                  <span aria-hidden="true">
                    <strong>{formatName(format)}</strong>
                  </span>
                  <small aria-hidden="true">{words.filledIn}</small>
                </button>
              </li>
            ))}
          </ul>
          <button className="clear" type="reset" hidden>
            {words.clearForm}
          </button>
        </div>
      </form>
    </section>
  )
}

const formTexts = (words: Words): FormTexts => ({
  needed: words.neededProblem,
  number: words.numberProblem,
  date: words.dateProblem,
  email: words.emailProblem,
  stillNeeded: words.stillNeeded,
  nothingNeeded: words.nothingNeeded,
})

import { formatName } from '../format.ts'
import type { DownloadProps, FormFieldProps } from '../types.ts'
import { FormField } from './FormField.tsx'

export interface FillInFormProps {
  title: string
  fields: FormFieldProps[]
  /** One button for each; the first is what the Enter key asks for. */
  files: DownloadProps[]
  /** BCP 47, of the template; labels are in it. */
  language: string | null
}

/** Sends what is typed to the CMS, which answers with the file. Works without a script. */
export function FillInForm({ title, fields, files, language }: FillInFormProps) {
  const [first] = files
  if (fields.length === 0 || !first) return null
  const hasRequired = fields.some(({ isRequired }) => isRequired)
  return (
    <section id="fill-in" aria-labelledby="fill-in-title" className="section fill-in">
      <h2 id="fill-in-title">Fill it in here</h2>
      <p className="quiet">
        Leave out what you do not know: it stays a blank in the file. What you type goes into your
        file and is not stored.
        {hasRequired ? (
          <>
            {' '}
            <span className="needed">Needed</span> marks what the file cannot do without.
          </>
        ) : null}
      </p>
      <form method="post" action={first.href} acceptCharset="utf-8">
        <div className="form-fields" lang={language ?? undefined}>
          {fields.map((field) => (
            <FormField key={field.key} field={field} />
          ))}
        </div>
        <ul className="downloads">
          {files.map(({ format, href }) => (
            <li key={format}>
              <button className="button" type="submit" formAction={href}>
                <span className="hidden">Download {title}, filled in, as </span>
                <strong>{formatName(format)}</strong>
                <small>filled in</small>
              </button>
            </li>
          ))}
        </ul>
      </form>
    </section>
  )
}

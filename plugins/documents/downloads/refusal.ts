import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import type { FieldProblem } from '../core/fill/validateValues.ts'

export interface Refusal {
  status: number
  /** In one sentence, for people. */
  message: string
  /** One for each field that is wrong. */
  problems?: FieldProblem[]
  /** Where the form is; absolute. */
  backUrl?: string
}

/** Refuses in the form of Payload's own errors, or with a page where a browser shows the answer. */
export function sendRefusal(req: Request, res: Response, refusal: Refusal): void {
  const { message, problems = [], status } = refusal
  res.status(status).set('Cache-Control', 'no-store').vary('Accept')
  if (req.accepts(['json', 'html']) === 'html') {
    res
      .set('Content-Security-Policy', POLICY)
      .type('html')
      .send(pageOf(refusal, req.method === 'POST'))
    return
  }
  res.json({ errors: problems.length > 0 ? problems.map(toError) : [{ message }] })
}

/** Leads on, method and body included; asked each time, because a slug may move back. */
export function sendMoved(res: Response, path: string): void {
  res.set('Cache-Control', 'no-cache').redirect(308, path)
}

const toError = ({ field, message }: FieldProblem) => (field ? { message, field } : { message })

const STYLE = `
:root { color-scheme: light dark }
body { font: 1.0625rem/1.6 system-ui, sans-serif; margin: 12vh auto; max-width: 34rem; padding: 0 1.25rem }
h1 { font-size: 1.5rem; line-height: 1.25 }
li { margin: 0.4rem 0 }
a { color: inherit }
`

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

function pageOf({ message, problems = [], backUrl }: Refusal, isForm: boolean): string {
  const items = problems.map((problem) => `<li>${escape(problem.message)}</li>`).join('')
  const link = backUrl ? `<p><a href="${escape(backUrl)}">Open the template again</a></p>` : ''
  const hint = isForm ? '<p>Go back in your browser: what you have typed is still there.</p>' : ''
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape(message)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(message)}</h1>
${items ? `<ul>${items}</ul>` : ''}${hint}${link}
</main>
</body>
</html>
`
}

const SIGNS: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)

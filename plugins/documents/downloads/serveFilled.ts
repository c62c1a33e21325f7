import type { RequestHandler, Response } from 'express'
import { RenderError, TemplateContentError } from '../core/errors.ts'
import { fieldsOf } from '../core/fill/fieldsOf.ts'
import { validateValues } from '../core/fill/validateValues.ts'
import { formats } from '../core/formats.ts'
import type { TemplateField } from '../core/lexical/readInline.ts'
import { disposition } from './disposition.ts'
import type { DownloadsOptions } from './downloadsRouter.ts'
import { findDownload, type FoundDownload } from './findDownload.ts'
import { parseValues, readBody, type Body } from './readBody.ts'
import { sendMoved, sendRefusal, type Refusal } from './refusal.ts'
import { WaitingRoomFullError } from './waitingRoom.ts'

/**
 * `POST /downloads/<slug>.<format>?locale=…` with values by their keys, as JSON or as a form sends
 * them: the file with the values in it. Neither is stored, and no value is ever logged.
 */
export function serveFilled(source: DownloadsOptions): RequestHandler<{ name: string }> {
  const { counts, filler, options, payload } = source

  return async (req, res) => {
    const signal = hangUpSignal(res)
    const body = await readBody(req, res)
    if (body.kind === 'refused') {
      // What was not read must not be taken for the next request.
      res.set('Connection', 'close')
      return sendRefusal(req, res, body)
    }
    const found = await findDownload(req, source)
    if (found.kind === 'moved') return sendMoved(res, found.path)
    if (found.kind === 'missing') {
      return sendRefusal(req, res, { status: 404, message: found.message })
    }
    const answer = await makeFile(found, body, signal)
    if (signal.aborted) return
    if (!(answer instanceof Uint8Array)) {
      if (answer.status === 503) res.set('Retry-After', '5')
      return sendRefusal(req, res, { ...answer, ...backTo(found) })
    }
    counts.watch(req, res, { template: found.template.id, format: found.format, kind: 'fill' })
    const { extension, mimeType } = formats[found.format]
    const filename = `${found.slug}.${extension}`
    res
      .set({
        'Content-Type': mimeType,
        'Content-Length': String(answer.byteLength),
        'Content-Disposition': disposition(filename, found.template[options.titleField], extension),
        'Content-Language': found.locale,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      })
      .end(answer)
  }

  async function makeFile(
    { template, slug, format, locale }: Found,
    body: Body,
    signal: AbortSignal,
  ): Promise<Refusal | Uint8Array> {
    const read = (await filler.read(template)).find((one) => one.locale === locale)
    if (!read) {
      const message = `"${slug}" has no text of its own in the locale "${locale}".`
      return { status: 404, message }
    }
    const { doc, placeholders, tree } = read
    if (tree instanceof TemplateContentError) return unusable(slug, tree)
    const definitions = (doc.fields ?? []) as TemplateField[]
    const fields = fieldsOf(tree, definitions, placeholders)
    let sent: ReturnType<typeof parseValues>
    try {
      const defined = definitions.map(({ key }) => key)
      sent = parseValues(body, fields, defined)
    } catch (error) {
      // The reason would quote what was sent.
      if (!(error instanceof SyntaxError)) throw error
      return { status: 400, message: 'The body is not JSON.' }
    }
    const checked = validateValues(fields, sent.values)
    const problems = [...sent.problems, ...(checked.kind === 'invalid' ? checked.problems : [])]
    if (checked.kind === 'invalid' || problems.length > 0) {
      const once = [...new Map(problems.toReversed().map((one) => [one.field, one])).values()]
      return {
        status: 422,
        message: 'The file cannot be made yet.',
        problems: once.toReversed(),
      }
    }
    try {
      return await filler.render({ template: read, fields, values: checked.values, format }, signal)
    } catch (error) {
      if (signal.aborted) return { status: 499, message: 'The client hung up.' }
      return explain(slug, format, error)
    }
  }

  /** @throws what nobody expected; its message cannot hold values, unlike that of an engine */
  function explain(slug: string, format: string, error: unknown): Refusal {
    if (error instanceof WaitingRoomFullError) {
      return { status: 503, message: 'Too many files are being made right now; try again soon.' }
    }
    if (error instanceof TemplateContentError) return unusable(slug, error)
    if (!(error instanceof RenderError)) throw error
    payload.logger.error({ code: error.code, msg: `Could not fill in "${slug}" as ${format}` })
    return { status: 503, message: `The ${format} file could not be made; try again soon.` }
  }

  function backTo({ slug }: Found): Pick<Refusal, 'backUrl'> {
    const backUrl = options.pageUrl?.({ slug })
    return backUrl ? { backUrl } : {}
  }
}

type Found = Extract<FoundDownload, { kind: 'found' }>

const unusable = (slug: string, error: TemplateContentError): Refusal => ({
  status: 422,
  message: `"${slug}" cannot be filled in like this: ${error.message}.`,
})

/** Aborted when the visitor is gone before the answer. */
function hangUpSignal(res: Response): AbortSignal {
  const abort = new AbortController()
  res.once('close', () => {
    if (!res.writableFinished) abort.abort(new Error('The client hung up.'))
  })
  return abort.signal
}

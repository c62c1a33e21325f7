/**
 * The content of a template cannot become a document. The editor can mend it: `message` says where
 * and how, without a full stop, so that it can stand inside a longer sentence.
 */
export class TemplateContentError extends Error {
  override readonly name = 'TemplateContentError'

  constructor(
    /** Permanent; safe to compare and to store. */
    readonly code: TemplateContentErrorCode,
    /** Where in the paper, such as `table 2`; empty when it is about the whole. */
    readonly place: string,
    /** What is wrong; may name the place inside a sentence. */
    readonly problem: string,
  ) {
    super(place && !problem.includes(place) ? `${place}: ${problem}` : problem)
  }
}

export type TemplateContentErrorCode =
  | 'empty-content'
  | 'bad-table'
  | 'merged-cells'
  | 'unknown-field'
  | 'unknown-node'
  | 'bad-signature'
  | 'missing-glyph'
  | 'missing-picture'
  | 'bad-sheet'
  | 'bad-master'
  | 'too-deep'
  | 'too-large'

/** A job was given up: it took too long, used too much memory, or its worker ended. */
export class RenderError extends Error {
  override readonly name = 'RenderError'

  constructor(
    readonly code: 'timeout' | 'worker-died' | 'pool-closed' | 'engine-failed' | 'unavailable',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

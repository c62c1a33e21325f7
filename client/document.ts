/**
 * The text of a query or mutation that knows the types of its variables and its answer. GraphQL Code
 * Generator makes them with `documentMode: 'string'`; {@link document} makes one by hand.
 *
 * `__apiType` is never there: it carries the types, as in `@graphql-typed-document-node/core`.
 */
export interface TypedDocument<Answer, Variables> {
  toString: () => string
  __apiType?: (variables: Variables) => Answer
}

export type AnswerOf<D> = D extends TypedDocument<infer Answer, never> ? Answer : never

export type AnyVariables = Record<string, unknown>

/** Gives a text types. The caller vouches that they fit it. */
export const document = <Answer, Variables = AnyVariables>(
  text: string,
): TypedDocument<Answer, Variables> => text

/** What the client has to know of a text to send it. */
export interface Operation {
  text: string
  /** The name of its one operation; nothing when it has none. */
  name: string | undefined
  /** Mutations are never sent by GET, and not sent again where they may have been done. */
  isMutation: boolean
  /** Whether it takes the locale as `$locale`. */
  takesLocale: boolean
}

/**
 * Reads them off a text of one operation, with or without fragments, without parsing it: a query
 * that is wrong is for the CMS to refuse.
 */
export function readOperation(source: { toString: () => string }): Operation {
  const text = source.toString()
  const bare = text.replace(COMMENTS_AND_STRINGS, '""')
  const [, kind, name, variables = ''] = OPERATION.exec(bare) ?? []
  return {
    text,
    name,
    isMutation: kind === 'mutation',
    takesLocale: /\$locale\s*:/.test(variables),
  }
}

const COMMENTS_AND_STRINGS = /"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*/g
const OPERATION = /\b(query|mutation)\b\s*([_A-Za-z]\w*)?\s*(?:\(([^)]*)\))?\s*(?:@[^{]*)?\{/

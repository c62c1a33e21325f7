import type { BenchLibrary } from '../site/library.ts'
import { bodyOf, NUMBER, type BenchQuery, type Dialect } from './queries.ts'

/** A server in a process of its own that answers the queries. */
export interface Contender {
  name: string
  /** Of its GraphQL. */
  url: string
  dialect: Dialect
}

/** Pages asked for in turn. */
const PAGES = 20

export const bodiesOf = (
  { dialect }: Contender,
  query: BenchQuery,
  library: BenchLibrary,
): string[] => Array.from({ length: PAGES }, (_, place) => bodyOf(query, dialect, library, place))

/** One answer as it is sent. @throws {Error} it is not what was asked for */
export async function answerOf(
  contender: Contender,
  query: BenchQuery,
  library: BenchLibrary,
): Promise<Buffer> {
  const body = bodyOf(query, contender.dialect, library, 0).replace(NUMBER, '0')
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(contender.url, { method: 'POST', headers, body })
  const bytes = Buffer.from(await response.arrayBuffer())
  const problem = problemOf(response.status, bytes.toString(), query)
  if (problem) {
    throw new Error(`${contender.name} answered the ${query.name} with ${problem}.`)
  }
  return bytes
}

function problemOf(status: number, text: string, { name }: BenchQuery): string | null {
  if (status !== 200 || text.includes('"errors"')) return `${status} and ${text.slice(0, 500)}`
  const templates = text.split('"language"').length - 1
  const wanted = name.startsWith('list') ? 20 : 10
  if (templates !== wanted) return `${templates} templates instead of ${wanted}`
  if (text.split('"format":"docx"').length - 1 !== wanted) return 'templates without their files'
  if (text.split('-640.webp"').length - 1 < wanted) return 'templates without their pictures'
  if (name.startsWith('tag') && !text.includes('"body":{"root"')) return 'no article'
  return null
}

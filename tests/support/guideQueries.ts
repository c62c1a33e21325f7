import { readFileSync } from 'node:fs'

/** A query of the guide for consumers, as readers copy it. */
export interface GuideQuery {
  /** Of its heading, such as `Tag page`. */
  title: string
  text: string
  variables: Record<string, unknown>
}

/** Text of the guide. */
export const guide = readFileSync(new URL('../../docs/graphql.md', import.meta.url), 'utf8')

/** The ten queries of docs/graphql.md, in its order. */
export const guideQueries: GuideQuery[] = guide
  .split(/^### \d+\. /m)
  .slice(1)
  .map((section) => ({
    title: section.slice(0, section.indexOf('\n')),
    text: blockOf(section, 'graphql'),
    variables: JSON.parse(blockOf(section, 'json')) as Record<string, unknown>,
  }))

/** The first block of code in a language. */
function blockOf(section: string, language: string): string {
  const [, block] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(section) ?? []
  if (block === undefined) throw new Error(`No ${language} in: ${section.slice(0, 60)}`)
  return block
}

/** @param title as in the guide */
export function guideQuery(title: string): GuideQuery {
  const query = guideQueries.find((one) => one.title === title)
  if (!query) throw new Error(`The guide has no query "${title}".`)
  return query
}

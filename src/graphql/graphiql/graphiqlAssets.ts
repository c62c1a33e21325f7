import type * as Graphiql from '@graphql-yoga/render-graphiql/graphiql'
import { createHash } from 'node:crypto'

export interface GraphiqlAsset {
  contentType: string
  content: Buffer
}

export interface GraphiqlAssets {
  /** Changes with the contents: a part of the address, so that browsers can keep them for good. */
  version: string
  /** By file name. */
  files: ReadonlyMap<string, GraphiqlAsset>
}

const SCRIPT = 'text/javascript; charset=utf-8'

/** What Monaco, the editor, calls its workers. */
const WORKERS = { editorWorkerService: 'editor.js', json: 'json.js', graphql: 'graphql.js' }

const EXAMPLE = `# What the library has under each letter. See docs/graphql.md for more.
query Letters {
  tagLetters {
    letter
    count
  }
}
`

let assets: Promise<GraphiqlAssets> | undefined

/**
 * GraphiQL as Yoga packs it, in files instead of within one page, so that its scripts need no
 * exception from the content security policy. They take 9 MB, and are loaded when first asked for.
 *
 * @param root address of the folder that they are served from, without its version
 */
export function graphiqlAssets(root: string): Promise<GraphiqlAssets> {
  assets ??= load(root)
  return assets
}

async function load(root: string): Promise<GraphiqlAssets> {
  const graphiql = await import('@graphql-yoga/render-graphiql/graphiql')
  const version = createHash('sha256').update(appOf(graphiql, root)).digest('hex').slice(0, 12)
  const files: [string, string, string][] = [
    ['graphiql.js', SCRIPT, appOf(graphiql, `${root}/${version}`)],
    ['graphiql.css', 'text/css; charset=utf-8', graphiql.css],
    [WORKERS.editorWorkerService, SCRIPT, graphiql.editorWorkerService],
    [WORKERS.json, SCRIPT, graphiql.jsonWorker],
    [WORKERS.graphql, SCRIPT, graphiql.graphqlWorker],
  ]
  return {
    version,
    files: new Map(
      files.map(([name, contentType, text]) => [name, { contentType, content: Buffer.from(text) }]),
    ),
  }
}

/** As `renderGraphiQL` of the package puts it together, with workers from addresses. */
function appOf(graphiql: typeof Graphiql, folder: string): string {
  const options = {
    title: 'GraphQL · Platen',
    endpoint: '/api/graphql',
    credentials: 'same-origin',
    schemaDescription: true,
  }
  return `const workers = ${JSON.stringify(WORKERS)};
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => ${JSON.stringify(folder)} + '/' + workers[label],
};
${graphiql.js};
const query = new URL(location.href).searchParams.get('query') ?? ${JSON.stringify(EXAMPLE)};
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), { ...${JSON.stringify(options)}, query });
`
}

import { Router, type Request } from 'express'
import { currentCaller } from '../../api/identity.ts'
import { graphiqlAssets } from './graphiqlAssets.ts'

/** Where the router is mounted. */
const ENDPOINT = '/api/graphql'
const ASSETS = `${ENDPOINT}/assets`

/**
 * Scripts, workers and requests of our own host only. Styles stay inline: the editor positions its
 * parts with style attributes. Icons are in its style sheet.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const PRIVATE = { 'Cache-Control': 'private, no-store', Vary: 'Accept, Authorization, Cookie' }
const A_YEAR = 'private, max-age=31536000, immutable'

/**
 * Shows GraphiQL to staff who open the address of GraphQL in a browser; tells other browsers where
 * they are. Stands behind the gate, which says who asks, and before GraphQL itself.
 */
export function createGraphiqlRouter({ adminPath }: { adminPath: string }): Router {
  const router = Router()

  router.get('/', async (req, res, next) => {
    // A query in the address is answered to everyone else, as ever.
    if (!wantsPage(req) || (!isStaff() && Object.keys(req.query).length > 0)) return next()
    res.set(PRIVATE)
    if (!isStaff()) {
      res.status(403).type('html').send(closedPage(adminPath))
      return
    }
    const { version } = await graphiqlAssets(ASSETS)
    res.set('Content-Security-Policy', POLICY).type('html').send(graphiqlPage(version))
  })

  router.get('/assets/:version/:name', async (req, res, next) => {
    if (!isStaff()) return next()
    const { version, files } = await graphiqlAssets(ASSETS)
    const asset = req.params.version === version ? files.get(req.params.name) : undefined
    if (!asset) return next()
    // A worker has the policy of its own script.
    res.set({ 'Content-Security-Policy': POLICY, 'Cache-Control': A_YEAR })
    res.type(asset.contentType).send(asset.content)
  })

  return router
}

function isStaff(): boolean {
  const caller = currentCaller()
  return caller.kind === 'user' && caller.role !== 'consumer'
}

const wantsPage = ({ headers }: Request): boolean => headers.accept?.includes('text/html') ?? false

const graphiqlPage = (version: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>GraphQL · Platen</title>
    <link rel="stylesheet" href="${ASSETS}/${version}/graphiql.css" />
    <link rel="icon" href="data:," />
  </head>
  <body>
    <noscript>This page needs JavaScript.</noscript>
    <div id="root"></div>
    <script src="${ASSETS}/${version}/graphiql.js"></script>
  </body>
</html>
`

const closedPage = (adminPath: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>GraphQL · Platen</title>
  </head>
  <body>
    <h1>GraphQL</h1>
    <p>Programs ask here, by GET or POST. To look around in a browser, <a href="${adminPath}">log in</a> and come back.</p>
  </body>
</html>
`

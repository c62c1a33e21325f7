import express, { type Express } from 'express'

/** Answers while the CMS starts: alive, not ready. */
export function createStartingApp(): Express {
  const app = express()
  app.disable('x-powered-by')
  app.get('/healthz', (_req, res) => res.json({ status: 'ok' }))
  app.use((_req, res) => {
    res.status(503).set('Retry-After', '2').json({ status: 'starting' })
  })
  return app
}

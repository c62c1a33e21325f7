import { Router } from 'express'
import type { BasePayload } from 'payload'

/**
 * `GET /healthz` answers while the process lives; `GET /readyz` while it can do its work: the
 * database answers, and no stop is under way.
 */
export function createHealthRouter(payload: BasePayload, isStopping: () => boolean): Router {
  const router = Router()
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' })
  })
  router.get('/readyz', async (req, res) => {
    if (isStopping()) {
      res.status(503).json({ status: 'stopping' })
      return
    }
    try {
      await payload.db.count({ collection: 'users' })
      res.json({ status: 'ready' })
    } catch (err) {
      req.log.error({ err, msg: 'The database does not answer' })
      res.status(503).json({ status: 'the database does not answer' })
    }
  })
  return router
}

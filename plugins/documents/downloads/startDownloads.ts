import type { Router } from 'express'
import type { BasePayload } from 'payload'
import { createDownloadCounter, type DownloadCounter } from './countDownloads.ts'
import { createFiller } from './createFiller.ts'
import { downloadsRouter } from './downloadsRouter.ts'
import { optionsOf } from '../sanitize.ts'

export interface RunningDownloads {
  router: Router
  counts: DownloadCounter
  /** Writes down what was counted; the server takes no requests any more. */
  stop: () => Promise<void>
}

/** Begins to serve files. The server calls this once; its worker starts when somebody needs it. */
export function startDownloads(payload: BasePayload): RunningDownloads {
  const options = optionsOf(payload)
  const filler = createFiller({ payload, options })
  const counts = createDownloadCounter({ payload, options })
  return {
    router: downloadsRouter(payload, { counts, filler }),
    counts,
    async stop() {
      await filler.close()
      await counts.stop()
    },
  }
}

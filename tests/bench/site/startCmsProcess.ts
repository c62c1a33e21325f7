import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Collection } from '../../../site/build/docs.ts'
import type { LibrarySize } from './library.ts'

/** A CMS in a process of its own, so that it does not share the event loop of what is measured. */
export interface CmsProcess {
  url: string
  /**
   * Changes a doc and sends the webhook.
   *
   * @returns milliseconds since 1970, with fractions, right before it was sent
   */
  change: (change: CmsChange) => Promise<number>
  stop: () => void
}

export interface CmsChange {
  collection: Collection
  id: string
  fields: Record<string, unknown>
  /** Address of the receiver. */
  webhookUrl: string
}

export type ToParent = { port: number } | { sentAt: number } | { failed: string }

export async function startCmsProcess(size: LibrarySize): Promise<CmsProcess> {
  const script = fileURLToPath(new URL('cmsProcess.ts', import.meta.url))
  const child = fork(script, [JSON.stringify(size)], {
    execArgv: ['-C', 'production', '--import', 'tsx'],
  })
  const next = (): Promise<ToParent> =>
    new Promise((resolve, reject) => {
      const ended = () => reject(new Error('The CMS of the bench ended.'))
      child.once('exit', ended)
      child.once('message', (message: ToParent) => {
        child.off('exit', ended)
        resolve(message)
      })
    })
  const first = await next()
  if (!('port' in first)) throw new Error('The CMS of the bench said something unexpected.')
  return {
    url: `http://127.0.0.1:${first.port}`,
    change: async (change) => {
      child.send(change)
      const answer = await next()
      if ('failed' in answer) throw new Error(answer.failed)
      if (!('sentAt' in answer)) throw new Error('The CMS of the bench said something unexpected.')
      return answer.sentAt
    },
    stop: () => child.kill(),
  }
}

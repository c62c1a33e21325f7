import type { PayloadRequest } from 'payload'
import { isSettled, judgeFrontEnd, type FrontEndState } from '../core/judgeFrontEnd.ts'
import { publishingOptions } from '../state.ts'
import type { DocId } from '../types.ts'
import { livePath } from './livePath.ts'

/** What the panel on a doc shows. */
export interface LiveState {
  isPublished: boolean
  /** Where readers find it; null when it is not published, or has no page. */
  url: string | null
  /** ISO 8601; when it was published or taken away. Null when nothing is known of that any more. */
  changedAt: string | null
  isGone: boolean
  frontEnds: FrontEndState[]
  /** Whether it stays as it is until somebody does something. */
  isSettled: boolean
}

/** Whether a doc is live, front end by front end. */
export async function readLive(
  req: PayloadRequest,
  collection: string,
  docId: DocId,
  now: Date,
): Promise<LiveState> {
  const { liveSource, pages, siteUrl } = publishingOptions(req.payload)
  const page = pages[collection]
  const { isLive, path } = page
    ? await livePath(req, collection, docId, page)
    : { isLive: false, path: null }
  const url = siteUrl && path ? `${siteUrl}${encodeURI(path)}` : null
  const all = await liveSource?.findNews(req.payload, collection, [docId])
  const news = all?.get(String(docId))
  const frontEnds = news?.frontEnds.map((one) => judgeFrontEnd(news, one, now.getTime())) ?? []
  return {
    isPublished: isLive,
    url,
    changedAt: news?.at ?? null,
    isGone: news?.kind === 'gone',
    frontEnds,
    isSettled: frontEnds.every(isSettled),
  }
}

import type { DocId, DocNews, FrontEndNews } from '../types.ts'

/** How far a front end is, as the editor reads it. */
export type FrontEndState = { name: string; deliveryId: DocId | null } & (
  | { kind: 'live' | 'gone'; at: string; afterMs: number; url: string | null }
  /** All that is known of a front end that reports nothing. */
  | { kind: 'delivered'; at: string | null }
  /** Delivered to a front end that says when it is live. */
  | { kind: 'building'; at: string | null }
  /** Delivered long ago to a front end that says when it is live, and did not. */
  | { kind: 'silent'; at: string | null }
  | { kind: 'waiting'; nextAttemptAt: string | null; error: string | null }
  | { kind: 'failed'; reason: string }
)

/** How long a front end may take to say what became of news. */
const SILENCE_MS = 5 * 60_000

/**
 * @param nowMs since 1970
 */
export function judgeFrontEnd(news: DocNews, frontEnd: FrontEndNews, nowMs: number): FrontEndState {
  const { name, deliveryId, status, report, error } = frontEnd
  const who = { name, deliveryId }
  const deliveredAt = frontEnd.deliveredAt ?? null
  if (report?.status === 'live') {
    const kind = news.kind === 'gone' ? 'gone' : 'live'
    // By a clock that is slow it was live before there was anything to show.
    const afterMs = Math.max(0, Date.parse(report.at) - Date.parse(news.at))
    const at = afterMs > 0 ? report.at : news.at
    return { ...who, kind, at, afterMs, url: report.url ?? null }
  }
  if (status === 'failed') {
    return { ...who, kind: 'failed', reason: error ?? 'It could not be delivered.' }
  }
  if (status !== 'done') {
    const nextAttemptAt = frontEnd.nextAttemptAt ?? null
    return { ...who, kind: 'waiting', nextAttemptAt, error: error ?? null }
  }
  if (report) {
    return { ...who, kind: 'failed', reason: report.reason ?? 'It did not say why.' }
  }
  if (!frontEnd.isReporting) return { ...who, kind: 'delivered', at: deliveredAt }
  const isSilent = deliveredAt !== null && nowMs - Date.parse(deliveredAt) > SILENCE_MS
  return { ...who, kind: isSilent ? 'silent' : 'building', at: deliveredAt }
}

/** Whether nothing more is to be expected by itself. */
export const isSettled = ({ kind }: FrontEndState): boolean =>
  kind !== 'waiting' && kind !== 'building'

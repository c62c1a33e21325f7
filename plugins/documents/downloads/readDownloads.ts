import type { BasePayload } from 'payload'
import { downloadCountsSlug, type DownloadCount } from '../types.ts'

/** How often a template was downloaded lately. */
export interface DownloadSums {
  /** Days that were looked at, today among them. */
  days: number
  total: number
  /** Of the total, with a reader's own values. */
  filledIn: number
  /** The most wanted first. */
  formats: { format: string; count: number }[]
}

export async function readDownloads(
  payload: BasePayload,
  template: number | string,
  { days = 30, now = new Date() }: { days?: number; now?: Date } = {},
): Promise<DownloadSums> {
  const since = new Date(now)
  since.setUTCDate(since.getUTCDate() - (days - 1))
  const { docs } = await payload.db.find<DownloadCount>({
    collection: downloadCountsSlug,
    where: {
      template: { equals: template },
      day: { greater_than_equal: since.toISOString().slice(0, 10) },
    },
    limit: 0,
    pagination: false,
  })
  const byFormat = new Map<string, number>()
  for (const { format, count } of docs) byFormat.set(format, (byFormat.get(format) ?? 0) + count)
  const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0)
  return {
    days,
    total: sum([...byFormat.values()]),
    filledIn: sum(docs.filter(({ kind }) => kind === 'fill').map(({ count }) => count)),
    formats: [...byFormat]
      .map(([format, count]) => ({ format, count }))
      .sort((a, b) => b.count - a.count || (a.format < b.format ? -1 : 1)),
  }
}

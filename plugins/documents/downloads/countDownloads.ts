import type { Request, Response } from 'express'
import type { BasePayload, PayloadRequest } from 'payload'
import { inTransaction } from '../../shared/inTransaction.ts'
import { downloadCountsSlug, type SanitizedOptions, type TemplateDoc } from '../types.ts'

/** What was downloaded. */
export interface Download {
  template: TemplateDoc['id']
  format: string
  /** As it is, or filled in. */
  kind: 'get' | 'fill'
}

/**
 * Counts downloads in memory and writes them down now and then; a crash loses ten seconds.
 *
 * A download counts once, when its answer was sent to the end: status 200, or 206 when it holds the
 * beginning of the file. HEAD, 304, later parts, programs that call themselves a bot, and pages that
 * a browser fetches in advance do not count. No address, cookie or name of a program is kept.
 */
export interface DownloadCounter {
  /** Counts what `res` answers, if it counts. */
  watch: (req: Request, res: Response, download: Download) => void
  /** Writes down what has been counted; never throws, and tries again later what failed. */
  flush: () => Promise<void>
  /** Writes down the last of it. */
  stop: () => Promise<void>
}

export interface DownloadCounterOptions {
  payload: BasePayload
  options: SanitizedOptions
  /** Longest time that a count is only in memory. @default 10000 */
  maxAgeMs?: number
  /** So many downloads are written down at once. @default 500 */
  maxPending?: number
  now?: () => Date
}

export function createDownloadCounter({
  payload,
  options,
  maxAgeMs = 10_000,
  maxPending = 500,
  now = () => new Date(),
}: DownloadCounterOptions): DownloadCounter {
  let counts = new Map<string, Count>()
  let pending = 0
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()
  let isFailing = false

  function add(count: Count): void {
    const key = keyOf(count)
    const known = counts.get(key)
    counts.set(key, known ? { ...known, count: known.count + count.count } : count)
    pending += count.count
  }

  function record(download: Download): void {
    add({ ...download, day: now().toISOString().slice(0, 10), count: 1 })
    timer ??= setTimeout(() => void flush(), maxAgeMs).unref()
    // Counted exactly, so that a database that is away is not asked with every download.
    if (pending === maxPending) void flush()
  }

  function flush(): Promise<void> {
    writing = writing.then(writeAll)
    return writing
  }

  async function writeAll(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (counts.size === 0) return
    const taken = [...counts.values()]
    counts = new Map()
    pending = 0
    try {
      await inTransaction(payload, (req) => writeCounts(req, taken, options))
      isFailing = false
    } catch (err) {
      taken.forEach(add)
      timer ??= setTimeout(() => void flush(), maxAgeMs).unref()
      if (!isFailing) payload.logger.error({ err, msg: 'Cannot write down downloads yet' })
      isFailing = true
    }
  }

  return {
    watch(req, res, download) {
      if (req.method === 'HEAD' || announcesRobot(req)) return
      res.once('finish', () => {
        if (startsFile(res)) record(download)
      })
    },
    flush,
    async stop() {
      await flush()
      clearTimeout(timer)
    },
  }
}

interface Count extends Download {
  /** `2026-03-02`, in UTC. */
  day: string
  count: number
}

const keyOf = ({ template, format, kind, day }: Count): string =>
  [template, format, kind, day].join('/')

async function writeCounts(
  req: PayloadRequest,
  counts: Count[],
  { collection }: SanitizedOptions,
): Promise<void> {
  const { db } = req.payload
  const { docs } = await db.find<TemplateDoc>({
    collection,
    where: { id: { in: [...new Set(counts.map(({ template }) => template))] } },
    limit: 0,
    pagination: false,
    select: {},
    req,
  })
  const templates = new Set(docs.map(({ id }) => id))
  // Whatever was deleted meanwhile has no downloads either.
  for (const count of counts.filter(({ template }) => templates.has(template))) {
    const key = keyOf(count)
    const updated: unknown = await db.updateOne({
      collection: downloadCountsSlug,
      where: { key: { equals: key } },
      // One statement adds, so that two servers lose nothing of each other.
      data: { count: { $inc: count.count } },
      options: { atomic: true },
      req,
    })
    if (!updated) await db.create({ collection: downloadCountsSlug, data: { ...count, key }, req })
  }
}

function announcesRobot({ headers }: Request): boolean {
  const purpose = [headers['sec-purpose'], headers.purpose].flat().join(' ')
  return ROBOT.test(headers['user-agent'] ?? '') || /prefetch|preview/.test(purpose)
}

const ROBOT =
  /bot\b|bots?[/\s-]|crawl|spider|slurp|archiver|facebookexternalhit|linkpreview|monitor/i

function startsFile(res: Response): boolean {
  if (res.statusCode === 200) return true
  return res.statusCode === 206 && /^bytes 0-/.test(String(res.getHeader('content-range')))
}

import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { PayloadRequest } from 'payload'
import { DELIVERIES, type DeliveryDoc } from '../types.ts'

/** What is stored of a report on a delivery. */
export interface ReportRow {
  id: DeliveryDoc['id']
  reportStatus: 'live' | 'failed'
  /** ISO 8601 */
  reportedAt: string
  reportUrl: string | null
  reportReason: string | null
}

/** Writes reports in the transaction of `req`. */
export type WriteReports = (req: PayloadRequest, rows: readonly ReportRow[]) => Promise<void>

/** The fastest way to this database: 500 updates of Payload's hold up all other writers of SQLite. */
export const writeReports: WriteReports = (req, rows) =>
  req.payload.db.name === 'sqlite' ? writeWithSqlite(req, rows) : writeWithPayload(req, rows)

export const writeWithPayload: WriteReports = async (req, rows) => {
  for (const { id, ...data } of rows) {
    await req.payload.db.updateOne({
      collection: DELIVERIES,
      where: { id: { equals: id } },
      data,
      options: { atomic: true },
      req,
    })
  }
}

/**
 * One statement. Relies on the adapter's `sessions`, and on the names that it gives tables and
 * columns: look at it whenever Payload is upgraded.
 *
 * @throws {Error} `req` has no transaction
 */
export const writeWithSqlite: WriteReports = async (req, rows) => {
  const adapter = req.payload.db as unknown as SQLiteAdapter
  const id = await req.transactionID
  const session = id === undefined || id === null ? undefined : adapter.sessions[id]
  if (!session) throw new Error('Reports came outside a transaction. Nothing was stored.')
  // The declared type is that of every SQL adapter; this one's transactions write like its database.
  await (session.db as unknown as SQLiteAdapter['drizzle']).run(sql`
    UPDATE webhook_deliveries SET
      report_status = r.value->>'reportStatus',
      reported_at = r.value->>'reportedAt',
      report_url = r.value->>'reportUrl',
      report_reason = r.value->>'reportReason',
      updated_at = ${new Date().toISOString()}
    FROM json_each(${JSON.stringify(rows)}) AS r
    WHERE webhook_deliveries.id = r.value->>'id'`)
}

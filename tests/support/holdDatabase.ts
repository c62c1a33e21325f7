/** Keeps the only right to write to a SQLite file for a while, as a backup or a migration may do. */
import { createClient } from '@libsql/client'

const [url = '', ms = '0'] = process.argv.slice(2)
const transaction = await createClient({ url, timeout: 10_000 }).transaction('write')
process.send?.('locked')
setTimeout(() => void transaction.rollback().then(() => process.exit()), Number(ms))

// Makes the tables, as Payload does in development.
import { exit } from 'node:process'
import { setInterval } from 'node:timers'
import { getPayload } from 'payload'
import config from './payload.config.mjs'

// What Payload waits for does not keep the process by itself.
setInterval(() => undefined, 60_000)
await getPayload({ config })
exit(0)

// The very handler of the Next route, without Next.
import { GRAPHQL_POST } from '@payloadcms/next/routes'
import { Buffer } from 'node:buffer'
import { createServer } from 'node:http'
import { env } from 'node:process'
import { setInterval } from 'node:timers'
import { getPayload } from 'payload'
import config from './payload.config.mjs'

setInterval(() => undefined, 60_000)
const post = GRAPHQL_POST(config)
await getPayload({ config })

createServer(async (req, res) => {
  const chunks = []
  for await (const chunk of req) chunks.push(chunk)
  const { method, headers } = req
  const body = method === 'POST' ? Buffer.concat(chunks) : undefined
  const answer = await post(
    new globalThis.Request(`http://localhost${req.url}`, { method, headers, body }),
  )
  res.writeHead(answer.status, Object.fromEntries(answer.headers))
  res.end(Buffer.from(await answer.arrayBuffer()))
}).listen(Number(env.PORT), '127.0.0.1')

// Child process: a CMS that answers from memory and sends webhooks. See startCmsProcess.ts.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { SECRET } from '../../site/fakeCms.ts'
import { createBenchCms } from './createBenchCms.ts'
import { docsOf } from './docsOf.ts'
import { createLibrary, type LibrarySize } from './library.ts'
import { picture } from './picture.ts'
import type { CmsChange, ToParent } from './startCmsProcess.ts'

const size = JSON.parse(process.argv[2] ?? '') as LibrarySize
const cms = createBenchCms(docsOf(createLibrary(size)), await picture())
const webhook = new Webhook(SECRET)
const tell = (message: ToParent) => void process.send?.(message)

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { status, body } = cms.answer(request.url ?? '/', Buffer.concat(chunks).toString())
  response.writeHead(status, { 'content-type': 'application/json' }).end(body)
}

async function change({ collection, id, fields, webhookUrl }: CmsChange): Promise<number> {
  const message = cms.change(collection, id, fields)
  const sentTime = new Date()
  const body = JSON.stringify({
    type: message.type,
    timestamp: message.timestamp,
    data: message.data,
  })
  const sentAt = performance.timeOrigin + performance.now()
  const response = await fetch(webhookUrl, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': message.id,
      'webhook-timestamp': String(Math.floor(sentTime.getTime() / 1000)),
      'webhook-signature': webhook.sign(message.id, sentTime, body),
    },
  })
  if (response.status >= 300) throw new Error(`The webhook was answered with ${response.status}.`)
  return sentAt
}

process.on('message', (wanted: CmsChange) => {
  change(wanted).then(
    (sentAt) => tell({ sentAt }),
    (error: unknown) => tell({ failed: String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error)
    response.writeHead(500).end(String(error))
  })
})
server.listen(0, '127.0.0.1', () => tell({ port: (server.address() as AddressInfo).port }))

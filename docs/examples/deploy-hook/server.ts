/**
 * Asks a hosting company to build a static site whenever something was published: one POST to its
 * build hook for a burst, once it is over. Keeps a cursor, so that nothing is missed while this
 * program, the CMS or the hosting company is away; a hook that fails is asked again.
 *
 *     CMS_URL=https://cms.example.org ENDPOINT=shop WEBHOOK_SECRET=whsec_… \
 *     BUILD_HOOK=https://api.host.example/build/… npx tsx server.ts
 */
import { createServer } from 'node:http'
import { createFeedClient, createFollower, createReceiver } from '../../../site/receiver/index.ts' // or 'platen-receiver'
import { createFileCursorStore, createNodeListener } from '../../../site/receiver/node.ts'

const setting = (name: string, fallback?: string): string => {
  const value = process.env[name] || fallback
  if (!value) throw new Error(`Set ${name}.`)
  return value
}

const secret = setting('WEBHOOK_SECRET')
const buildHook = setting('BUILD_HOOK')

const follower = createFollower({
  client: createFeedClient({ cmsUrl: setting('CMS_URL'), endpoint: setting('ENDPOINT'), secret }),
  cursors: createFileCursorStore(setting('CURSOR_FILE', './cursor.json')),
  // An editor who is at work publishes again: wait until ten seconds have been quiet, two minutes
  // at most.
  quietMs: Number(setting('QUIET_MS', '10000')),
  maxWaitMs: 120_000,
  onBatch: async ({ messages }) => {
    const response = await fetch(buildHook, { method: 'POST', signal: AbortSignal.timeout(30_000) })
    // Thrown, so that the same batch comes again: after a second, then two, up to a minute.
    if (!response.ok) throw new Error(`The build hook answered ${response.status}.`)
    process.stdout.write(`Asked for a build, for ${messages.length} messages.\n`)
  },
})

const receiver = createReceiver({ secret, repeats: 'pass', onMessage: follower.take })
const server = createServer((req, res) => void createNodeListener(receiver)(req, res))

server.listen(Number(setting('PORT', '8080')), setting('HOST', '127.0.0.1'))
process.on('SIGTERM', () => {
  server.close()
  void follower.stop()
})

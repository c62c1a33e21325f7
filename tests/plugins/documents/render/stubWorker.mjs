/* global process */
import { parentPort, threadId } from 'node:worker_threads'

parentPort.on('message', ({ tree }) => {
  const { title } = tree.meta
  if (title === 'hang') for (;;);
  if (title === 'die') process.exit(3)
  if (title === 'fill the memory') {
    const held = []
    for (;;) held.push(new Array(100_000).fill(Math.random()))
  }
  const files = [{ format: threadId, bytes: new Uint8Array() }]
  parentPort.postMessage({ kind: 'done', result: { files } })
})

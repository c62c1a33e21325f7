// Compresses and writes twins in a thread, so that pages are rendered meanwhile; see createTwinWriter.ts.
import fs from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { writeTwins } from './twins.mjs'

parentPort.on('message', ({ id, root, file, bytes, isNew }) => {
  parentPort.postMessage(answer(id, root, file, bytes, isNew))
})

function answer(id, root, file, bytes, isNew) {
  try {
    return { id, isChanged: writeTwins(fs, root, file, bytes, isNew) }
  } catch (error) {
    const { message, code, syscall } = error
    return { id, error: { message, code, syscall } }
  }
}

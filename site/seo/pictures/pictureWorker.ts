// Draws pictures in a worker thread; loaded by `startPictureWorker.mjs` only.
import { setTimeout } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import sharp from 'sharp'
import { createPictureKeeper } from './createPictureKeeper.ts'
import type { PictureAnswer, PictureJob, PictureWorkerData } from './createOgPictures.ts'
import { drawOgPicture } from './drawOgPicture.ts'
import { loadFonts } from './fonts.ts'
import { openPictureIndex } from './pictureIndex.ts'

const { publicFolder, indexFile } = workerData as PictureWorkerData
const answer = (message: PictureAnswer) => parentPort?.postMessage(message)

sharp.concurrency(1) // the pages come first
const stopping = new AbortController()
const index = openPictureIndex(indexFile)
const fonts = loadFonts()
const keeper = createPictureKeeper({
  publicFolder,
  index,
  signal: stopping.signal,
  draw: async (card, preview) => {
    await fonts
    const startedAt = performance.now()
    const picture = await drawOgPicture(card, preview)
    await setTimeout(performance.now() - startedAt) // half of one core is for others
    return picture
  },
  onFailure: (page, error) => answer({ kind: 'failed', page, reason: error.message }),
})

let queue = Promise.resolve()
parentPort?.on('message', (job: PictureJob) => {
  if (job.kind === 'stop') stopping.abort()
  queue = queue.then(() => work(job))
})

async function work(job: PictureJob): Promise<void> {
  if (job.kind === 'stop') {
    index.close()
    parentPort?.close()
    return
  }
  try {
    if (job.kind === 'scan') await keeper.scan()
    else await keeper.note(job.paths)
  } catch (error) {
    // Such as a disk that cannot be read; the next scan starts over.
    answer({ kind: 'failed', page: null, reason: (error as Error).message })
  }
  answer({ kind: 'done' })
}

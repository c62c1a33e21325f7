// Entry of a worker thread. Node 20 gives `--import` to a worker too late for its entry file, so
// this plain file registers the TypeScript loader and then imports the worker itself.
import { register } from 'tsx/esm/api'

register()
await import('./pictureWorker.ts')

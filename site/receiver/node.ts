/** What needs Node: files to remember in, and its HTTP server, with or without Express. */
export { createFileCursorStore, createFileReportStore, createFileStore } from './createFileStore.ts'
export { createNodeListener } from './createNodeListener.ts'

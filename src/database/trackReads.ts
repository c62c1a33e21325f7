import type { BaseDatabaseAdapter, DatabaseAdapterObj } from 'payload'
import { attachChanges } from './changes.ts'
import { noteQuery, noteResult, type Query } from './noteQuery.ts'
import { currentRecording } from './recording.ts'
import { trackWrites } from './trackWrites.ts'
import { withAdapter } from './withAdapter.ts'

const READS = ['find', 'findOne', 'count', 'findDistinct'] as const
/** Answers made of versions are for those who edit. */
const VERSION_READS = [
  'queryDrafts',
  'findVersions',
  'countVersions',
  'findGlobalVersions',
  'countGlobalVersions',
] as const

type Read = (args: Query) => Promise<unknown>

/**
 * Notes what a request reads, while a recording is open, and tells what was written once it is
 * committed: see `recording.ts` and `changes.ts`.
 *
 * Must be the outermost wrapper of the adapter, so that a commit has happened when it is told.
 *
 * Reads and writes that go past the adapter's methods are neither noted nor told: SQL of one's own
 * must call `note` of `currentRecording()`, with keys of `entityKeys.ts`, before it runs.
 */
export function trackReads<T extends BaseDatabaseAdapter>(
  database: DatabaseAdapterObj<T>,
): DatabaseAdapterObj<T> {
  return withAdapter(database, (adapter) => {
    const methods = adapter as unknown as Record<string, Read>
    // Before reads are wrapped: what a write reads for itself is no part of an answer.
    trackWrites(adapter, attachChanges(adapter))
    for (const name of READS) methods[name] = noted(adapter, methods[name]?.bind(adapter) as Read)
    for (const name of VERSION_READS) {
      methods[name] = refused('it was made of versions', methods[name]?.bind(adapter) as Read)
    }
    methods.findGlobal = refused(
      'it was made of a global',
      methods.findGlobal?.bind(adapter) as Read,
    )
  })
}

function noted(adapter: BaseDatabaseAdapter, read: Read): Read {
  return async (args) => {
    const recording = currentRecording()
    if (!recording) return read(args)
    noteQuery(recording, adapter.payload, args)
    const result = await read(args)
    noteResult(recording, args.collection, result)
    return result
  }
}

function refused(reason: string, read: Read): Read {
  return (args) => {
    currentRecording()?.refuse(reason)
    return read(args)
  }
}

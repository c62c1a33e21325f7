import { readFile } from 'node:fs/promises'
import { APIError, type Payload } from 'payload'
import { OPERATIONS } from '../../collections/Operations/index.ts'
import { readManifest } from '../graphql/operations/readManifest.ts'
import { startOperations } from '../graphql/operations/startOperations.ts'

type Print = (line: string) => void

/** Exit codes. */
const [DONE, REFUSED] = [0, 1] as const

/**
 * Registers the operations of files. What is registered already stays as it is; what is refused is
 * told, and keeps no other from being registered.
 *
 * @returns the exit code
 * @throws {Error} when a file cannot be read, before anything is registered
 */
export async function registerOperations(
  payload: Payload,
  files: string[],
  tell: Print,
): Promise<number> {
  const found = []
  for (const file of files) {
    for (const entry of readManifest(file, await readFile(file, 'utf8'))) {
      found.push({ ...entry, file })
    }
  }
  await startOperations(payload)
  const counts = { registered: 0, known: 0, refused: 0 }
  for (const { id, name, text, file } of found) {
    try {
      const data = { document: text, name, operationId: id }
      const doc = await payload.create({ collection: OPERATIONS, data })
      counts.registered += 1
      tell(`${doc.name} (${doc.operationId}) costs ${doc.cost} at most.`)
    } catch (error) {
      if (error instanceof APIError && error.status === 409) {
        counts.known += 1
        continue
      }
      counts.refused += 1
      tell(`${file}: ${name ?? id ?? firstLine(text)} was refused. ${messageOf(error)}`)
    }
  }
  const { registered, known, refused } = counts
  tell(`${registered} registered, ${known} there already, ${refused} refused.`)
  return refused === 0 ? DONE : REFUSED
}

/** Prints all operations, the most costly first. */
export async function listOperations(payload: Payload, tell: Print): Promise<number> {
  const { docs } = await payload.find({ collection: OPERATIONS, pagination: false, sort: '-cost' })
  if (docs.length === 0) tell('No operation is registered.')
  for (const { name, operationId, cost, isEnabled, problem, registeredBy } of docs) {
    const state = isEnabled ? '' : ', turned off'
    tell(`${name} (${operationId}): costs ${cost} at most, by ${registeredBy}${state}`)
    if (problem) tell(`  out of date: ${problem}`)
  }
  return DONE
}

const firstLine = (text: string): string => text.trim().split('\n', 1)[0]?.slice(0, 80) ?? ''

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

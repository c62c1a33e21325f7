import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { checkFile, type Fault, isPresent } from '../output/checkFile.ts'
import { foreignFiles } from '../output/foreignFiles.ts'
import type { Builder } from './createBuilder.ts'

/** What is not as it should be. */
export interface Finding {
  file: string
  problem: Fault | 'orphaned' | 'cannot be made'
  /** Why, where more is known. */
  reason?: string
}

/**
 * Makes every page in memory and compares it, and everything beside pages, with what is on the disk.
 * Changes nothing and asks the CMS nothing: whether the docs are the newest is for `catchUp`.
 *
 * @param onPage told how many pages have been compared
 */
export async function* verifyOutput(
  { renderAll, upkeep }: Pick<Builder, 'renderAll' | 'upkeep'>,
  onPage: (done: number) => void = () => undefined,
): AsyncGenerator<Finding> {
  const { folder } = upkeep
  const pictures = new Set<string>()
  let done = 0
  for await (const { path: page, files, failure } of renderAll()) {
    if (failure !== undefined) yield { file: page, problem: 'cannot be made', reason: failure }
    for (const { file, bytes } of files) yield* problemOf(folder, file, bytes)
    for (const picture of upkeep.picturesOf(page)) pictures.add(picture)
    done += 1
    onPage(done)
  }
  for (const [file, bytes] of await upkeep.others()) yield* problemOf(folder, file, bytes)
  for (const file of pictures) if (!isPresent(folder, file)) yield { file, problem: 'missing' }
  const isExpected = await upkeep.expects()
  for await (const file of foreignFiles({ folder, isExpected })) yield { file, problem: 'orphaned' }
}

function* problemOf(folder: string, file: string, bytes: Buffer): Generator<Finding> {
  const fault = checkFile(folder, file, createHash('sha256').update(bytes).digest('hex'))
  if (fault) yield { file, problem: fault }
}

/** Whether there is a site to be verified: otherwise everything is missing. */
export const hasOutput = (directory: string): boolean =>
  existsSync(path.join(directory, 'site.db')) && existsSync(path.join(directory, 'public'))

import { opendir } from 'node:fs/promises'
import path from 'node:path'

/**
 * Every file below a folder, with forward slashes, one after the other: at a hundred thousand pages a
 * list of all would be half a million names long. What is removed meanwhile may come or not.
 */
export async function* walkFiles(root: string, inside = ''): AsyncGenerator<string> {
  const folders: string[] = []
  const directory = await orMissing(opendir(path.join(root, inside)))
  if (!directory) return
  for await (const item of directory) {
    const name = inside === '' ? item.name : `${inside}/${item.name}`
    if (item.isDirectory()) folders.push(name)
    else yield name
  }
  for (const name of folders) yield* walkFiles(root, name)
}

/** @returns `null` for what was removed meanwhile */
export async function orMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException | null)?.code ?? '')) {
      return null
    }
    throw error
  }
}

import path from 'node:path'
import { z } from 'zod'
import type { BuildContext } from './buildContext.ts'
import { listFiles, readFileIfAny, writeFileIfChanged } from './files.ts'

/** Pages in caches name a file for as long after it was replaced. */
export const KEEP_ASSETS_MS = 24 * 60 * 60 * 1000

/**
 * Writes the stylesheet, scripts, fonts and icon, and removes those that were replaced a day ago.
 * Since when each is not in use is noted beside the output folder.
 */
export async function writeAssets(context: BuildContext): Promise<void> {
  const { assetFiles, output, now, publicFolder } = context
  for (const [file, bytes] of assetFiles.files) await output.write(file, bytes)
  const noted = await readNotes(publicFolder)
  const kept: Record<string, string> = {}
  for (const name of await listFiles(path.join(publicFolder, 'assets'))) {
    const file = `assets/${name}`
    if (assetFiles.files.has(withoutTwinEnding(file))) continue
    const since = noted[file] ?? now().toISOString()
    if (now().getTime() - Date.parse(since) >= KEEP_ASSETS_MS) output.remove(file)
    else kept[file] = since
  }
  await writeFileIfChanged(notesFile(publicFolder), Buffer.from(JSON.stringify(kept)))
}

const withoutTwinEnding = (file: string): string => file.replace(/\.(gz|br)$/, '')

const notesFile = (publicFolder: string): string =>
  path.join(publicFolder, '..', 'retired-assets.json')

/** Notes that cannot be read are none: the files stay a day longer. */
async function readNotes(publicFolder: string): Promise<Record<string, string>> {
  const text = (await readFileIfAny(notesFile(publicFolder)))?.toString() ?? '{}'
  try {
    return notes.parse(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return {}
    throw error
  }
}

const notes = z.record(z.string(), z.iso.datetime())

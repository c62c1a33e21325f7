import { appendFileSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import path from 'node:path'

/**
 * Does one of the things that happen to a folder: files disappear, are cut off or edited, twins get
 * lost, or all of it goes.
 *
 * @param spared a folder inside whose files stay as they are, unless everything goes
 * @returns what was done
 */
export function damageFolder(folder: string, spared: string, random: () => number): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => path.join(item.parentPath, item.name))
    .filter((file) => !path.relative(folder, file).startsWith(spared))
    .sort()
  const file = files[Math.floor(random() * files.length)]
  const fate = random()
  if (!file || fate < 0.1) {
    // The site may be writing into it.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 20 })
    return 'the whole folder removed'
  }
  const name = path.relative(folder, file)
  if (fate < 0.3) rmSync(file)
  else if (fate < 0.5) truncateSync(file, Math.floor(readFileSync(file).length / 2))
  else if (fate < 0.7) appendFileSync(file, '<p>Edited by hand.')
  else {
    const twins = files.filter((one) => /\.(gz|br)$/.test(one) && random() < 0.5)
    for (const twin of twins) rmSync(twin)
    return `${twins.length} twins removed`
  }
  return `${name} damaged`
}

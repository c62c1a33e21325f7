import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { corpus } from '../plugins/documents/guard/corpus.ts'
import { quantile } from './quantile.ts'

const run = promisify(execFile)
const script = fileURLToPath(new URL('guardOne.ts', import.meta.url))

/** Refuses every hostile file in a process of its own: time of the one call, and memory it adds. */
export async function guard(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'platen-guard-'))
  const results: { name: string; ms: number; mb: number; total: number; code: string }[] = []
  try {
    for (const { name, bytes } of corpus) {
      const file = join(directory, 'hostile')
      await writeFile(file, bytes())
      const args = ['-C', 'production', '--import', 'tsx', script, file]
      const { stdout } = await run(process.execPath, args, { timeout: 30_000 })
      results.push({ ...(JSON.parse(stdout) as (typeof results)[number]), name })
    }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
  const times = results.map(({ ms }) => ms)
  const sizes = results.map(({ mb }) => mb)
  console.log(`${results.length} hostile files, each in a process of its own`)
  console.log(`time     median ${quantile(times, 0.5)} ms, most ${Math.max(...times)} ms`)
  console.log(`memory   median ${quantile(sizes, 0.5)} MB, most ${Math.max(...sizes)} MB more`)
  console.log(
    `the whole process, with the compiler: ${Math.max(...results.map(({ total }) => total))} MB`,
  )
  for (const { name, ms, mb, code } of [...results].sort((a, b) => b.ms - a.ms).slice(0, 5)) {
    console.log(`  ${ms} ms, ${mb} MB: ${name} (${code})`)
  }
}

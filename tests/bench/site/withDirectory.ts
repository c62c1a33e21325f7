import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs `work` with a folder of its own; ends what it started, and removes the folder. */
export async function withDirectory(
  work: (directory: string, onEnd: (task: () => unknown) => void) => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'platen-bench-site-'))
  const tasks: (() => unknown)[] = []
  try {
    await work(directory, (task) => tasks.push(task))
  } finally {
    for (const task of tasks.reverse()) await task()
    await rm(directory, { recursive: true, force: true })
  }
}

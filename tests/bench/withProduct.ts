import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareProduct, type Product } from '../support/startProduct.ts'

/** Runs `work` with a product of its own, and removes all traces of it. */
export async function withProduct(work: (product: Product) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'platen-bench-'))
  const tasks: (() => unknown)[] = []
  try {
    await work(await prepareProduct(directory, (task) => tasks.push(task)))
  } finally {
    for (const task of tasks.reverse()) await task()
    rmSync(directory, { recursive: true, force: true })
  }
}

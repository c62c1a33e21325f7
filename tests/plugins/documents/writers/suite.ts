import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Tree } from '../../../../plugins/documents/core/tree.ts'
import type { Writer, WriterResources } from '../../../../plugins/documents/writers/types.ts'
import { findMissing } from './findMissing.ts'

/** What a writer is measured by. A new format passes with a reader of its own and nothing else. */
export interface WriterContract<Source extends Tree> {
  writer: Writer<Source>
  resources: WriterResources
  /**
   * Opens a file with a reader that is not ours.
   *
   * @returns all text, in the order of reading; white space does not matter
   * @throws the reader refuses the file or finds a fault in it
   */
  read: (bytes: Uint8Array) => Promise<string> | string
  /** Trees written by hand, by name. */
  samples: Record<string, Source>
  /** Whatever may be in a tree. */
  any: fc.Arbitrary<Source>
  /** What the file must show, in this order; see `wordsOfDocument`. */
  words: (tree: Source) => string[]
  /** Random trees; fewer where the reader is slow. @default 60 */
  runs?: number
}

/** The contract of every writer. */
export function describeContract<Source extends Tree>(contract: WriterContract<Source>): void {
  const { writer, resources, read, samples, any, words, runs = 60 } = contract

  describe(`${writer.format} from a ${writer.kind}`, () => {
    it.each(Object.entries(samples))(
      'should hold every word of the %s in order, and open',
      async (_name, tree) => {
        const text = await read(await writer.write(tree, resources))
        expect(findMissing(words(tree), text)).toBeUndefined()
      },
    )

    it('should open with every word in order, whatever is in the tree', async () => {
      await fc.assert(
        fc.asyncProperty(any, async (tree) => {
          const text = await read(await writer.write(tree, resources))
          expect(findMissing(words(tree), text)).toBeUndefined()
        }),
        { numRuns: runs, interruptAfterTimeLimit: 90_000 },
      )
    }, 120_000)

    it('should write the same bytes twice, and leave the tree as it is', async () => {
      await fc.assert(
        fc.asyncProperty(any, async (tree) => {
          const before = JSON.stringify(tree)
          const first = await writer.write(tree, resources)
          expect(Buffer.compare(first, await writer.write(tree, resources))).toBe(0)
          expect(JSON.stringify(tree)).toBe(before)
        }),
        { numRuns: Math.ceil(runs / 3), interruptAfterTimeLimit: 60_000 },
      )
    }, 90_000)
  })
}

import { TemplateContentError } from './errors.ts'
import type { DocumentTree } from './tree.ts'

/**
 * Blocks, words of one look, and blanks together. A paper of 200 pages has some 18,000; the PDF of
 * one with 25,000 takes about 10 s, half of what a rendering may take.
 */
export const MAX_PARTS = 25_000

/** @throws {TemplateContentError} a paper that would take longer than a rendering may */
export function refuseTooLarge(tree: DocumentTree): DocumentTree {
  const count = countParts(tree.blocks)
  if (count <= MAX_PARTS) return tree
  const [has, most] = [count, MAX_PARTS].map((number) => number.toLocaleString('en'))
  throw new TemplateContentError(
    'too-large',
    '',
    `template has ${has} paragraphs, cells, words of one look and blanks; ${most} are the most. Make two templates of it`,
  )
}

/** Everything in a tree that says what it is. */
function countParts(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = 'type' in value && !Array.isArray(value) ? 1 : 0
  return Object.values(value).reduce<number>((sum, member) => sum + countParts(member), own)
}

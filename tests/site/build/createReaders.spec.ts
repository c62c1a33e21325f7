import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createReaders } from '../../../site/build/createReaders.ts'

describe('createReaders', () => {
  it('should know who reads what after any additions and removals', () => {
    const small = fc.nat({ max: 6 })
    const step = fc.tuple(fc.boolean(), fc.oneof(small, fc.constant(9000)), small)
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const readers = createReaders()
        const model = new Map<number, Set<number>>()
        for (const [isAdded, thing, reader] of steps) {
          const known = model.get(thing) ?? new Set()
          model.set(thing, known)
          if (isAdded && !known.has(reader)) readers.add(thing, reader)
          if (!isAdded) readers.delete(thing, reader)
          if (isAdded) known.add(reader)
          else known.delete(reader)
        }
        for (const [thing, known] of model) {
          expect([...readers.of(thing)].sort()).toEqual([...known].sort())
        }
      }),
    )
  })

  it('should grow beyond its first room', () => {
    const readers = createReaders()
    for (let reader = 0; reader < 10_000; reader += 1) readers.add(reader % 3, reader)
    expect([...readers.of(1)]).toHaveLength(3333)
  })
})

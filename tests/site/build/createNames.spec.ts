import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createNames } from '../../../site/build/createNames.ts'

const ignore = () => undefined

describe('createNames', () => {
  it('should give each name one number, in the order in which they come', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 12 })), (asked) => {
        const names = createNames({ onNew: ignore })
        const distinct = [...new Set(asked)]
        for (const name of asked) expect(names.numberOf(name)).toBe(distinct.indexOf(name))
        expect(names.size).toBe(distinct.length)
      }),
    )
  })

  it('should know names from before, tell of new ones, and find without making any', () => {
    const told: [string, number][] = []
    const names = createNames({
      known: ['a', 'b'],
      onNew: (name, number) => told.push([name, number]),
    })
    expect([names.find('b'), names.find('c'), names.size]).toEqual([1, undefined, 2])
    expect([names.numberOf('b'), names.numberOf('c'), names.find('c')]).toEqual([1, 2, 2])
    expect(told).toEqual([['c', 2]])
  })

  it('should tell fifty thousand names of the usual kind apart', () => {
    const names = createNames({ onNew: ignore })
    for (let number = 0; number < 50_000; number += 1) {
      const id = (number * 2654435761).toString(16).padStart(12, '0')
      const name = `en:document-templates?tag=7f3c${id}-4b1e[0-${number % 7}]`
      if (names.numberOf(name) !== number) throw new Error(`${name} shares a number`)
    }
    expect(names.size).toBe(50_000)
  })
})

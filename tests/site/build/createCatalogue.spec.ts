import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  byDate,
  byTitle,
  type CatalogueWatch,
  createCatalogue,
  type ListChange,
  NEIGHBOURS,
} from '../../../site/build/createCatalogue.ts'
import type { DocKey } from '../../../site/build/docs.ts'
import {
  type Entry,
  idOf,
  isByDate,
  type ListKey,
  POPULAR_TAGS,
  tagsOfLetter,
  templatesOfTag,
} from '../../../site/build/entry.ts'

const TAGS = ['t1', 't2', 't3']
const title = fc.constantFrom('Alpha', 'beta', 'Beta', 'Gamma 10', 'Gamma 9')

const template = fc
  .record({
    id: fc.constantFrom(...Array.from({ length: 14 }, (_, number) => `d${number}`)),
    title,
    day: fc.integer({ min: 1, max: 9 }),
    tags: fc.subarray(TAGS),
  })
  .map(({ id, title, day, tags }): Entry => ({
    key: `document-templates/${id}`,
    path: `/templates/${id}/`,
    title,
    date: `2026-05-0${day}`,
    lists: ['document-templates', ...tags.map(templatesOfTag)],
  }))

const tag = fc
  .record({ id: fc.constantFrom(...TAGS), title, letter: fc.constantFrom('a', 'b') })
  .map(({ id, title, letter }): Entry => ({
    key: `tags/${id}`,
    path: `/tags/${letter}/${id}/`,
    title,
    letter,
    date: '',
    lists: ['tags', POPULAR_TAGS, tagsOfLetter(letter)],
  }))

interface Step {
  entry: Entry
  isDeleted: boolean
}

const step: fc.Arbitrary<Step> = fc.record({
  entry: fc.oneof({ weight: 3, arbitrary: template }, tag),
  isDeleted: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
})

const LISTS: ListKey[] = [
  'tags',
  'document-templates',
  POPULAR_TAGS,
  ...TAGS.map(templatesOfTag),
  ...['a', 'b'].map(tagsOfLetter),
]

/** What the next docs after each one are, going round. */
const neighboursIn = (list: readonly Entry[]): Map<DocKey, string> =>
  new Map(
    list.map((entry, place) => {
      const length = Math.min(NEIGHBOURS, list.length - 1)
      const after = Array.from({ length }, (_, step) => list[(place + 1 + step) % list.length])
      return [entry.key, JSON.stringify(after)]
    }),
  )

describe('createCatalogue', () => {
  it('should keep every list in its order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const catalogue = createCatalogue()
        const model = new Map<DocKey, Entry>()
        for (const { entry, isDeleted } of steps) {
          if (isDeleted) {
            catalogue.delete(entry.key)
            model.delete(entry.key)
          } else {
            catalogue.set(entry)
            model.set(entry.key, entry)
          }
          const all = [...model.values()]
          const size = (one: Entry) =>
            all.filter(({ lists }) => lists.includes(templatesOfTag(idOf(one.key)))).length
          for (const list of LISTS) {
            const wanted = all
              .filter(({ lists }) => lists.includes(list))
              .sort(isByDate(list) ? byDate : byTitle)
            if (list === POPULAR_TAGS) {
              wanted.sort((a, b) => size(b) - size(a) || (a.key < b.key ? -1 : 1))
            }
            expect(catalogue.list(list)).toEqual(wanted)
            expect(catalogue.count(list)).toBe(wanted.length)
          }
        }
      }),
    )
  })

  it('should tell every place, length, neighbourhood and path that a change makes different', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const catalogue = createCatalogue()
        for (const { entry, isDeleted } of steps) {
          const before = new Map(LISTS.map((list) => [list, [...catalogue.list(list)]]))
          const owners = new Map([...catalogue.entries()].map(({ path, key }) => [path, key]))
          const changes: ListChange[] = []
          const paths = new Set<string>()
          const watch: CatalogueWatch = {
            wantsPlaces: () => true,
            listChanged: (change) => changes.push(change),
            pathChanged: (path) => paths.add(path),
            lettersChanged: () => undefined,
          }
          if (isDeleted) catalogue.delete(entry.key, watch)
          else catalogue.set(entry, watch)

          for (const list of LISTS) {
            const told = changes.filter((change) => change.list === list)
            const last = before.get(list) ?? []
            const next = catalogue.list(list)
            if (last.length !== next.length) expect(told.some((one) => one.isResized)).toBe(true)
            const shown = (one: Entry | undefined) =>
              JSON.stringify(isByDate(list) ? one : { ...one, date: '' })
            for (let place = 0; place < Math.max(last.length, next.length); place += 1) {
              if (shown(last[place]) === shown(next[place])) continue
              expect(told.some(({ from, to }) => from <= place && place < to)).toBe(true)
            }
            if (list === POPULAR_TAGS || isByDate(list)) continue
            const undated = (all: readonly Entry[]) => all.map((one) => ({ ...one, date: '' }))
            const neighbours = neighboursIn(undated(last))
            for (const [key, after] of neighboursIn(undated(next))) {
              if (!neighbours.has(key) || neighbours.get(key) === after) continue
              expect(told.some((one) => one.before.includes(key))).toBe(true)
            }
          }
          const owned = new Map([...catalogue.entries()].map(({ path, key }) => [path, key]))
          for (const path of new Set([...owners.keys(), ...owned.keys()])) {
            if (owners.get(path) !== owned.get(path)) expect([...paths]).toContain(path)
          }
        }
      }),
    )
  })
})

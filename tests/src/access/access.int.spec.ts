import { beforeAll, describe, expect, it } from '@jest/globals'
import type { SanitizedConfig } from 'payload'
import { expectGolden } from '../../support/expectGolden.ts'
import { serveApi } from '../../support/serveApi.ts'
import { startPayload } from '../../support/startPayload.ts'
import { queriesOf, readSchema } from './askGraphql.ts'
import { guessAll, readAll, type Guess } from './askRest.ts'
import { createCallers, WRONG_KEY, type Caller } from './createCallers.ts'
import { createMarks, type Marks } from './createMarks.ts'
import { createReader, type Reader, type Seen } from './createReader.ts'
import { describeMatrix } from './describeMatrix.ts'
import { isOurs, isPublic, seedStates, type Seeded } from './seedStates.ts'

let config: SanitizedConfig
let marks: Marks
let reader: Reader
let callers: Caller[]
let seeded: Seeded
let refused: string[]
const guesses: Guess[] = []

beforeAll(async () => {
  const started = await startPayload()
  config = started.config
  marks = createMarks('en')
  callers = await createCallers(started.payload)
  seeded = await seedStates(started.payload, config, marks)
  reader = createReader(await serveApi(started), marks)
}, 120_000)

const named = (name: string): Caller => {
  const caller = callers.find((one) => one.name === name)
  if (!caller) throw new Error(`There is no caller "${name}".`)
  return caller
}

/** All but one: an address from which wrong keys come may soon try none any more. */
const knownCallers = (): Caller[] => callers.filter(({ name }) => name !== WRONG_KEY)

const line = ({ caller, api, collection, state, field, by }: Seen): string =>
  `${caller} over ${api}: ${field} of ${collection}, ${state}, by ${by}`

describe('reading everything in every way', () => {
  it('should be answered over REST', async () => {
    for (const caller of knownCallers()) {
      for (const collection of config.collections.filter(isOurs)) {
        await readAll(reader, caller, collection, seeded)
      }
    }
    expect(reader.faults).toEqual([])
  }, 900_000)

  it('should be answered over GraphQL', async () => {
    const queries = queriesOf(await readSchema(reader, named('admin')), seeded, marks)
    refused = []
    for (const caller of knownCallers()) {
      for (const query of queries) {
        const text = await reader.graphql(caller, query)
        if (caller.name === 'admin' && /GRAPHQL_|QUERY_TOO|BAD_USER/.test(text)) refused.push(text)
      }
    }
    expect(reader.faults).toEqual([])
    // Else the queries have shown nothing.
    expect(refused).toEqual([])
  }, 900_000)
})

describe('those who may not see drafts', () => {
  it('should see nothing that is not public, wherever they look', () => {
    const blind = callers.filter(({ seesDrafts }) => !seesDrafts).map(({ name }) => name)
    const leaks = reader
      .seen()
      .filter(({ caller, state }) => blind.includes(caller) && !isPublic(state))
    expect(leaks.map(line)).toEqual([])
    expect(reader.seen().filter(({ caller }) => caller === 'anonymous').length).toBeGreaterThan(20)
  })

  it.each(['anonymous', 'consumer'])(
    'should not find it out by filters either: %s',
    async (name) => {
      const seen = reader.seen().filter(({ caller }) => caller === name)
      for (const collection of config.collections.filter(isOurs)) {
        guesses.push(...(await guessAll(reader, named(name), collection, config, marks, seen)))
      }
      expect(guesses).toEqual([])
      expect(reader.faults).toEqual([])
    },
    900_000,
  )
})

describe('nobody', () => {
  it('should see what was deleted', () => {
    const kept = reader.seen().filter(({ state, collection }) => {
      const { versions } = config.collections.find(({ slug }) => slug === collection) ?? {}
      return state === 'deleted' && versions?.drafts
    })
    expect(kept.map(line)).toEqual([])
  })

  it('should see more over one API than over the other', () => {
    const withGraphql = config.collections.filter(({ graphQL }) => graphQL !== false)
    const both = reader
      .seen()
      .filter(({ collection }) => withGraphql.some(({ slug }) => slug === collection))
    const keysOf = (api: string) =>
      new Set(
        both
          .filter((one) => one.api === api)
          .map(({ caller, collection, state, field }) =>
            [caller, collection, state, field].join(' | '),
          ),
      )
    const rest = keysOf('REST')
    const graphql = keysOf('GraphQL')
    expect([...graphql].filter((key) => !rest.has(key))).toEqual([])
    expect([...rest].filter((key) => !graphql.has(key))).toEqual([])
  })
})

describe('a key that nobody has', () => {
  it('should show nothing at all, not even what is public', async () => {
    for (const { slug } of config.collections) await reader.rest(named(WRONG_KEY), slug)
    await reader.graphql(named(WRONG_KEY), '{ Tags { docs { name } } }')
    expect(reader.seen().filter(({ caller }) => caller === WRONG_KEY)).toEqual([])
  })
})

describe('the table in docs/access.md', () => {
  it('should say what everyone saw, the same on both databases', () => {
    const text = describeMatrix(config, callers, reader.seen(), marks)
    expectGolden(new URL('../../../docs/access.md', import.meta.url), text)
  })
})

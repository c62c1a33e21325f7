import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { randomBytes, randomUUID } from 'node:crypto'
import { createUser } from '../../../support/content.ts'
import { startApi, type StartedApi } from '../../../support/startApi.ts'
import { ask, questionsOf, type Question } from './questions.ts'
import { anyStep, take, type Kind, type Library } from './randomWrites.ts'

const STEPS = Number(process.env.FRESHNESS_STEPS ?? 10)
const RUNS = Number(process.env.FRESHNESS_RUNS ?? 3)

let api: StartedApi
let library: Library
let questions: Question[]
let hits = 0

beforeAll(async () => {
  api = await startApi({ LOCALES: 'en,de' })
  const { payload, uncachedOrigin } = api
  const admin = await createUser(payload, 'admin')
  const apiKey = randomUUID()
  await payload.update({ collection: 'users', id: admin.id, data: { enableAPIKey: true, apiKey } })
  const users = await Promise.all([0, 1, 2, 3].map(() => createUser(payload, 'editor')))
  const newId = (): string =>
    payload.db.name === 'mongoose' ? randomBytes(12).toString('hex') : randomUUID()
  const four = (): string[] => [newId(), newId(), newId(), newId()]
  const ids: Record<Kind, string[]> = {
    articles: four(),
    'document-templates': four(),
    'generated-files': four(),
    tags: four(),
    users: users.map(({ id }) => id),
  }
  const rest = { origin: uncachedOrigin, authorization: `users API-Key ${apiKey}` }
  library = { payload, ids, rest }
  questions = questionsOf(library)
}, 120_000)

/** Asks both, one after the other, and compares. */
async function expectFresh(): Promise<void> {
  for (const question of questions) {
    const kept = await ask(api.origin, question)
    const fresh = await ask(api.uncachedOrigin, question)
    if (kept.isHit) hits++
    // Fields of an object come in the order in which they were loaded.
    expect({ question, status: kept.status, answer: JSON.parse(kept.text) as unknown }).toEqual({
      question,
      status: fresh.status,
      answer: JSON.parse(fresh.text) as unknown,
    })
  }
}

describe('a kept answer', () => {
  it('should equal one that is made anew, after any write', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: STEPS, maxLength: STEPS }), async (steps) => {
        for (const step of steps) {
          await take(step, library)
          await expectFresh()
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
    // What was compared must have been kept answers too.
    expect(hits).toBeGreaterThan(0)
  }, 600_000)

  it('should equal one that is made anew once writes are done, whoever asked meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(anyStep, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 4 }),
        async (groups) => {
          for (const group of groups) {
            let isWriting = true
            const readers = [0, 1, 2].map(async (offset) => {
              for (let at = offset; isWriting; at++) {
                const question = questions[at % questions.length]
                if (question) await ask(api.origin, question)
              }
            })
            for (const step of group) await take(step, library)
            isWriting = false
            // Answers that are still under way began before the last write, or are right.
            await expectFresh()
            await Promise.all(readers)
            await expectFresh()
          }
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    )
  }, 600_000)
})

import type { AfterErrorHook } from 'payload'
import { isUnusableValue } from './graphql/isUnusableValue.ts'

/**
 * Answers in words for what a database refuses for a reason that the caller can mend: a doc that
 * refers to one that is not there and values that no field takes (400), and two who change the same
 * thing at one time (409).
 *
 * @see SQLite, "Result and Error Codes"; MongoDB, "Error Codes": 112 is WriteConflict, 11000 DuplicateKey
 */
export const tellDatabaseErrors: AfterErrorHook = ({ error }) => {
  for (const cause of causesOf(error)) {
    const code = 'code' in cause ? cause.code : undefined
    if (/FOREIGN KEY constraint failed/.test(cause.message)) return answer(400, NOT_THERE)
    if (code === 112 || code === 11000 || /UNIQUE constraint failed/.test(cause.message)) {
      return answer(409, AT_ONE_TIME)
    }
  }
  if (isUnusableValue(error)) return answer(400, UNUSABLE)
  return undefined
}

const NOT_THERE =
  'It refers to a doc that does not exist, or not any more. Take that one out, and save again.'
const UNUSABLE = 'A value cannot be used for what it is compared with. Check the filter.'
const AT_ONE_TIME =
  'Somebody else saved the same, or something with the same slug, at this moment. Load it again, and save again.'

const answer = (status: number, message: string) => ({
  status,
  response: { errors: [{ message }] },
})

function causesOf(error: unknown): Error[] {
  const causes: Error[] = []
  for (let next = error; next instanceof Error && causes.length < 10; next = next.cause) {
    causes.push(next)
  }
  return causes
}

import { describe, it } from '@jest/globals'
import { hasOffice } from './convertWithOffice.ts'

// LibreOffice is optional: without it these tests are left out, visibly, and `CI=true npm test` fails.
export const itWithOffice = hasOffice ? it : it.skip
export const describeWithOffice = hasOffice ? describe : describe.skip

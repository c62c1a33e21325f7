import { describe, expect, it } from '@jest/globals'
import { APIError, NotFound } from 'payload'
import { pino } from 'pino'
import { quietRefusals } from '../../src/quietRefusals.ts'

function write(...args: [object, string?]): Record<string, unknown> {
  const lines: string[] = []
  const logger = pino({ hooks: quietRefusals }, { write: (line: string) => void lines.push(line) })
  logger.error(...args)
  expect(lines).toHaveLength(1)
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>
}

describe('the log', () => {
  it('should note a refusal as information, without a stack', () => {
    for (const err of [new NotFound(), new APIError('The filter is wrong.', 400)]) {
      const line = write({ err })
      expect(line).toMatchObject({ level: 30, msg: err.message, status: err.status })
      expect(JSON.stringify(line)).not.toContain('.ts')
    }
    expect(write(new APIError('The doc is locked.', 423))).toMatchObject({ level: 30 })
  })

  it('should note our own errors as errors, with their stack', () => {
    for (const err of [new Error('broken'), new APIError('broken', 500)]) {
      const line = write({ err }, 'It broke')
      expect(line).toMatchObject({ level: 50, msg: 'It broke' })
      expect(JSON.stringify(line.err)).toContain('quietRefusals.spec.ts')
    }
    expect(write({ count: 1 }, 'Counted')).toMatchObject({ level: 50, count: 1 })
  })
})

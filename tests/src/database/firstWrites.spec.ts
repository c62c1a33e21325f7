import { expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { NODE_OPTIONS } from '../../../scripts/lib/nodeOptions.mjs'

it('should not take the turn of a neighbour for its own, even in the first writes of a process', () => {
  const script = new URL('firstWrites.ts', import.meta.url).pathname
  const env = { ...process.env, NODE_OPTIONS: '' }
  const output = execFileSync(process.execPath, [...NODE_OPTIONS, script], { env })
  expect(JSON.parse(output.toString())).toEqual([false, false])
})

import { spawn } from 'node:child_process'
import { Refusal } from './checks.mjs'

/**
 * Runs a command to its end, showing a line that counts the seconds; its output is shown only when
 * it fails.
 *
 * @throws {Refusal} it ended with another code than 0
 */
export async function runQuietly(title, command, args, options = {}) {
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  const isTerminal = process.stdout.isTTY
  const show = () => process.stdout.write(`\r  ${title} … ${seconds()} s `)
  if (!isTerminal) console.log(`  ${title} …`)
  const timer = isTerminal ? setInterval(show, 500) : undefined
  const output = []
  const code = await new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.once('error', reject)
    child.once('close', resolve)
  }).finally(() => clearInterval(timer))
  if (isTerminal) process.stdout.write('\r')
  console.log(`  ${title}: ${code === 0 ? `done in ${seconds()} s` : 'failed'}      `)
  if (code === 0) return
  process.stderr.write(Buffer.concat(output))
  throw new Refusal(`"${command} ${args.join(' ')}" ended with code ${code}; its output is above.`)
}

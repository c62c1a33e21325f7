import { accessSync, constants, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'

const MIN_NODE = [20, 12]

/** An error whose message is all that a person needs to see. */
export class Refusal extends Error {}

/** @throws {Refusal} this Node is too old */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1])) return
  throw new Refusal(`Platen needs Node ${MIN_NODE.join('.')} or later; this is Node ${version}.`)
}

/** @throws {Refusal} nothing can be written below `folder` */
export function checkWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    throw new Refusal(
      `Cannot write to ${folder}. Give this user the right to, or move the project.`,
      { cause },
    )
  }
}

/**
 * @param name environment variable that moves the port
 * @throws {Refusal} another program listens there
 */
export async function checkPort(port, host, name) {
  await new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (cause) => {
      const reason =
        cause.code === 'EADDRINUSE'
          ? `Port ${port} is taken by another program. Stop it, or set ${name} to a free port.`
          : `Cannot listen on ${host}:${port}: ${cause.message}.`
      reject(new Refusal(reason, { cause }))
    })
    probe.listen(port, host, () => probe.close(resolve))
  })
}

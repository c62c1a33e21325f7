import { isIP } from 'node:net'
import { createTransport } from 'nodemailer'
import type { EmailAdapter } from 'payload'
import { readSender } from './sender.ts'

const TIMEOUT_MS = 10_000
const SILENCE_MS = 30_000

export interface SmtpOptions {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  url: string
  /** `name@example.org` or `Name <name@example.org>`. */
  from: string
}

/**
 * Sends e-mail through an SMTP server. `smtps` is encrypted from the start; `smtp` turns to TLS when
 * the server offers it, and must, before a password is sent to another machine.
 *
 * Does not connect until there is something to send. Each mail waits for its answer: what
 * `sendEmail` returns for has been taken by the server, and what it throws has not.
 *
 * @throws {Error} the sender is no address
 */
export function createSmtpEmail({ url: text, from }: SmtpOptions): EmailAdapter {
  const url = new URL(text)
  const user = decodeURIComponent(url.username)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const sender = readSender(from)
  const transport = createTransport({
    host,
    ...(url.port && { port: Number(url.port) }),
    secure: url.protocol === 'smtps:',
    ...(user && { auth: { user, pass: decodeURIComponent(url.password) } }),
    requireTLS: Boolean(user) && !isThisMachine(host),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: SILENCE_MS,
    // Nothing that Payload sends needs a file or a page of this machine.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return () => ({
    name: 'smtp',
    defaultFromAddress: sender.address,
    defaultFromName: sender.name,
    sendEmail: (message) => transport.sendMail({ from: sender, ...message }),
  })
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

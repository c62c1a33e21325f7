import { SMTPServer } from 'smtp-server'
import type { AddressInfo } from 'node:net'

export interface Mail {
  from: string
  to: string[]
  /** Headers and text as they arrived. */
  source: string
  user: string | undefined
}

export interface MailServer {
  /** `smtp://127.0.0.1:…` */
  url: string
  mails: Mail[]
  /** Refuses so many more mails, as a busy server does. */
  refuse: (count: number) => void
  close: () => Promise<void>
}

/** An SMTP server on this machine that keeps what it gets. Its only login is `cms` with `s3cret/:@`. */
export async function startMailServer(): Promise<MailServer> {
  const mails: Mail[] = []
  let refusals = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, callback) {
      if (username === 'cms' && password === 's3cret/:@') callback(null, { user: username })
      else callback(new Error('wrong password'))
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refusals > 0) {
          refusals--
          callback(Object.assign(new Error('try again later'), { responseCode: 451 }))
          return
        }
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
          user: session.user as string | undefined,
        })
        callback()
      })
    },
  })
  // A client that hangs up is no failure of the test.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (count) => {
      refusals = count
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

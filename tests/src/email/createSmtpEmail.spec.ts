import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Payload, SendEmailOptions } from 'payload'
import { createSmtpEmail } from '../../../src/email/createSmtpEmail.ts'
import { startMailServer, type MailServer } from '../../support/startMailServer.ts'

let server: MailServer
const from = 'The CMS <cms@example.org>'
const message = { to: 'owner@example.org', subject: 'Grüße', text: 'Zeile 1\nZeile 2\n' }

beforeAll(async () => {
  server = await startMailServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.mails.length = 0
  server.refuse(0)
})

async function send(url: string, mail: SendEmailOptions = message): Promise<unknown> {
  const adapter = createSmtpEmail({ url, from })
  // The adapter makes no use of the instance.
  return adapter({ payload: {} as Payload }).sendEmail(mail)
}

describe('createSmtpEmail', () => {
  it('should hand a mail to the server, from the configured sender', async () => {
    await send(server.url)
    expect(server.mails).toMatchObject([{ from: 'cms@example.org', to: ['owner@example.org'] }])
    const { source } = server.mails[0] ?? { source: '' }
    expect(source).toMatch(/^From: The CMS <cms@example\.org>\r$/m)
    expect(source).toMatch(/^Subject: =\?UTF-8\?Q\?Gr=C3=BC=C3=9Fe\?=\r$/m)
    expect(source).toContain('Zeile 1\r\nZeile 2')
  })

  it('should log in with the user and password of the URL', async () => {
    const url = server.url.replace('//', `//cms:${encodeURIComponent('s3cret/:@')}@`)
    await send(url)
    expect(server.mails).toMatchObject([{ user: 'cms' }])
  })

  it('should fail when the server refuses the mail or the password', async () => {
    server.refuse(1)
    await expect(send(server.url)).rejects.toThrow('try again later')
    await expect(send(server.url.replace('//', '//cms:wrong@'))).rejects.toThrow('wrong password')
    expect(server.mails).toEqual([])
  })

  it('should send no password without TLS to another machine', async () => {
    // This machine by another name.
    const url = server.url.replace('127.0.0.1', '0.0.0.0').replace('//', '//cms:wrong@')
    await expect(send(url)).rejects.toThrow(/TLS/)
  })

  it('should fail when nobody is there', async () => {
    await expect(send('smtp://127.0.0.1:9')).rejects.toThrow(/ECONNREFUSED/)
  })
})

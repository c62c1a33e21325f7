import { describe, expect, it } from '@jest/globals'
import { describeDisabled } from '../../../../plugins/webhooks/lifecycle/describeDisabled.ts'

const endpoint = {
  name: 'the site',
  url: 'https://receiver.example/hooks?token=hunter2',
  disabledReason: 'The receiver answered 410.',
  disabledAt: '2026-01-06T10:00:00.000Z',
  failingSince: '2026-01-01T09:30:00.000Z',
}
const more = { waitingCount: 12, pageUrl: 'https://cms.example/admin/collections/x/1' }

describe('describeDisabled', () => {
  it('should say which endpoint, why, since when, what waits, and where to go', () => {
    const { subject, text } = describeDisabled(endpoint, more)
    expect(subject).toBe('Webhook endpoint "the site" was disabled')
    for (const part of [
      'Why: The receiver answered 410.',
      'Failing since: 2026-01-01 09:30 UTC',
      'Disabled at: 2026-01-06 10:00 UTC',
      'Waiting: 12 deliveries',
      more.pageUrl,
    ]) {
      expect(text).toContain(part)
    }
  })

  it('should leave out since when it failed where it never did before', () => {
    const { text } = describeDisabled({ ...endpoint, failingSince: null }, more)
    expect(text).not.toContain('Failing since')
  })

  it('should keep the query of the URL, which may hold a password, out of the mail', () => {
    const { text } = describeDisabled(endpoint, more)
    expect(text).toContain('Address: https://receiver.example/hooks?…')
    expect(text).not.toContain('hunter2')
  })

  it('should let a name begin no line and no header', () => {
    const name = 'a\r\nBcc: all@example.org\u2028b'
    const { subject, text } = describeDisabled({ ...endpoint, name }, more)
    expect(subject).not.toMatch(/[\r\n\u2028]/)
    expect(text).not.toMatch(/^Bcc/m)
  })
})

import type { EndpointDoc } from '../types.ts'

/** The e-mail that says that an endpoint was disabled, as plain text. */
export function describeDisabled(
  endpoint: Pick<EndpointDoc, 'disabledAt' | 'disabledReason' | 'failingSince' | 'name' | 'url'>,
  { waitingCount, pageUrl }: { waitingCount: number; pageUrl: string },
): { subject: string; text: string } {
  const { name, url, disabledReason, disabledAt, failingSince } = endpoint
  const since = failingSince ? [`Failing since: ${inUtc(failingSince)}`] : []
  const lines = [
    `The webhook endpoint "${oneLine(name)}" was disabled. It gets no more messages.`,
    '',
    `Why: ${disabledReason ?? 'unknown'}`,
    ...since,
    `Disabled at: ${inUtc(disabledAt ?? '')}`,
    `Address: ${withoutQuery(url)}`,
    `Waiting: ${describeWaiting(waitingCount)}`,
    '',
    'Mend the receiver, then enable the endpoint on its page and save:',
    pageUrl,
    '',
    'What waits is sent then. Messages written while it is disabled are not: on the same page, replay everything since it was disabled.',
  ]
  return {
    subject: `Webhook endpoint "${oneLine(name)}" was disabled`,
    text: `${lines.join('\n')}\n`,
  }
}

function describeWaiting(count: number): string {
  return count === 1 ? '1 delivery' : `${count} deliveries`
}

function inUtc(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`
}

/** Names are typed by people: nothing of theirs begins a new line or header. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
}

/** Some receivers carry a password in their query, which is no matter for a mailbox. */
function withoutQuery(url: string): string {
  const at = url.search(/[?#]/)
  return at === -1 ? url : `${url.slice(0, at)}?…`
}

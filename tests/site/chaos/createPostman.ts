import { Webhook } from 'standardwebhooks'
import { type FakeCms, SECRET } from '../fakeCms.ts'

/** Brings webhooks, or does not. */
export interface Postman {
  /** Takes what the CMS has written since the last call: loses some, doubles some, keeps some back. */
  deliver: (url: string) => Promise<void>
  /** Brings what was kept back, in any order. */
  deliverLate: (url: string) => Promise<void>
  counts: { lost: number; twice: number; late: number; refused: number }
}

type Message = FakeCms['messages'][number]

/** @param random decides what happens to each message */
export function createPostman(cms: FakeCms, random: () => number): Postman {
  const webhook = new Webhook(SECRET)
  const counts = { lost: 0, twice: 0, late: 0, refused: 0 }
  let taken = 0
  let kept: Message[] = []

  async function bring(url: string, message: Message): Promise<void> {
    const { id, ...rest } = message
    const [body, at] = [JSON.stringify(rest), new Date()]
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': webhook.sign(id, at, body),
    }
    // Nobody is there to answer while the site is down, and a killed site breaks off.
    const response = await fetch(`${url}/webhooks`, { method: 'POST', body, headers }).catch(
      () => null,
    )
    if (!response?.ok) counts.refused += 1
  }

  const shuffled = (messages: Message[]): Message[] =>
    messages
      .map((message) => ({ message, place: random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ message }) => message)

  return {
    counts,
    deliver: async (url) => {
      const fresh = cms.messages.slice(taken)
      taken = cms.messages.length
      const now: Message[] = []
      for (const message of fresh) {
        const fate = random()
        if (fate < 0.2) counts.lost += 1
        else if (fate < 0.4) {
          counts.late += 1
          kept.push(message)
        } else now.push(message)
        if (fate > 0.8) {
          counts.twice += 1
          now.push(message)
        }
      }
      await Promise.all(shuffled(now).map((message) => bring(url, message)))
    },
    deliverLate: async (url) => {
      const late = shuffled(kept)
      kept = []
      for (const message of late) await bring(url, message)
    },
  }
}

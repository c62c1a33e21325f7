import { revalidateTag } from 'next/cache'
import { after } from 'next/server'
import { createReceiver } from '../../../../../../site/receiver/index.ts' // or 'platen-receiver'
import { reportLive, SECRET, tagsOf } from '../../../lib/platen.ts'

const receiver = createReceiver({
  secret: SECRET,
  // Somebody pressed Redeliver or Retry: expiring twice does no harm.
  repeats: 'pass',
  onMessage: (message) => {
    // The next visitor gets the new page, not the old one once more. When this throws, the answer
    // is 500 and the message comes again.
    for (const tag of tagsOf(message)) revalidateTag(tag, { expire: 0 })
    after(() => reportLive(message))
  },
})

export const POST = (request: Request): Promise<Response> => receiver.handle(request)

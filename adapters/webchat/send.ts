import type { Instant } from '../../core/conversation/instant.ts'
import type { Outgoing, Sent } from '../../core/conversation/reply.ts'
import type { Feed } from './feed.ts'
import { phoneIdOf } from './phone.ts'
import { render } from './render.ts'

/** Shows a message on the pages that listen. That is all there is to sending: it lies in the outbox, and a page that is
 *  opened later reads it there. The same message sent twice is shown once, pages know it by its id. */
export function send(message: Outgoing, feed: Feed, now: Instant): Sent {
  const phone = phoneIdOf(message.chat)
  if (phone === null) return { kind: 'never', why: `not a chat of the web chat: ${message.chat}` }
  feed.push({ is: 'shown', phone, shown: render(message, now) })
  return { kind: 'sent', vendorId: message.id }
}

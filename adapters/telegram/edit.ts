import type { Instant } from '../../core/conversation/instant.ts'
import type { Sent } from '../../core/conversation/reply.ts'
import { captionOf, textOf } from './call.ts'
import type { Errand } from './errand.ts'
import { failure, flaw } from './failure.ts'
import { limits, renderEdit } from './render.ts'

/** Changes the message of ours that has this id into another; its photo, if it carries one, stays. Doing it twice is as good
 *  as once. A message that can be changed no longer stays as it is: what matters is said in a message of its own. */
export async function change(
  { api, to, message, warn }: Errand,
  replaces: string,
  clock: { now(): Instant },
): Promise<Sent> {
  const done: Sent = { kind: 'sent', vendorId: replaces }
  const never = (why: string): Sent => ({ kind: 'never', why })
  const which = { chat_id: to.chat, message_id: Number(replaces) }
  let part: 'text' | 'caption' = 'text'
  let styled = true
  for (;;) {
    const into = renderEdit(message.body, limits[part])
    if (!into) return never('does not fit into the message that it changes')
    const says = styled ? into.says : { ...into.says, entities: [] }
    const under = into.keyboard && { reply_markup: into.keyboard }
    try {
      if (part === 'text') await api.raw.editMessageText({ ...which, ...textOf(says), ...under })
      else await api.raw.editMessageCaption({ ...which, ...captionOf(says), ...under })
      return done
    } catch (error) {
      const wrong = flaw(error)
      if (wrong === 'unchanged') return done
      if (wrong === 'not-editable') return never('cannot be edited any more')
      if (wrong === 'no-text' && part === 'text') part = 'caption'
      else if (wrong === 'entities' && says.entities.length > 0) {
        styled = false
        warn('plain', error)
      } else return failure(error, to.chat, clock.now())
    }
  }
}

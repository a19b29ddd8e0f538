import { type Phrase, say } from '../conversation/phrase.ts'
import type { Reply } from '../conversation/reply.ts'
import type { GroupRow, RequestRow } from './tables.ts'

/** `Warga RT 03 (143 anggota)`, or why nothing can be written there. */
export function lineOf({ name, size, lost }: GroupRow): Phrase {
  if (lost) return say(`groups.line-${lost}`, { name })
  return size === null ? say('conversation.called', { name }) : say('groups.line', { name, size: String(size) })
}

/** A group as a preview names it: with the name that the officials know, where it has another one now, and a warning where
 *  it cannot be written to. */
export function nameOf({ name, renamed_from, lost }: GroupRow): Phrase {
  if (lost) return say('groups.unreached', { name })
  if (renamed_from === null) return say('conversation.called', { name })
  return say('groups.renamed', { name, before: renamed_from })
}

/** Which group it is, in private, before anything is sent there. No "ya": it will reach many people. */
export function readBack(request: RequestRow, group: Seen, village: string): Reply {
  const words = { name: group.name, village, size: String(group.size ?? '?') }
  const of = { request: request.id }
  const no = { label: say('groups.no-link'), does: 'groups.drop', with: of }
  const again = { label: say('groups.look-again'), does: 'groups.look-again', with: of }
  const yes = { label: say('groups.yes-link'), does: 'groups.link', with: of }
  if (!group.writable) return { say: [say('groups.cannot-write', words)], choices: [again, no] }
  return { say: [say('groups.is-it-this', words)], choices: [yes, no] }
}

type Seen = { name: string; size: number | null; writable: boolean }

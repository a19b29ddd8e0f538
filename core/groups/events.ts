import type { Feature } from '../conversation/command.ts'
import { type ChatEvent, type ChatKey, chatKey, readChatKey } from '../conversation/message.ts'
import { say } from '../conversation/phrase.ts'
import { type Said, tell } from '../conversation/reply.ts'
import type { Hand } from '../conversation/turn.ts'
import { scopeOf } from '../database/scope.ts'
import { officialsOf } from '../people/store.ts'
import { villageById } from '../villages/store.ts'
import { readBack } from './says.ts'
import { groupAt, groupLost, groupsWithin, moveGroup, moveRequest, renameGroup, requestsLooking } from './store.ts'
import type { GroupLost } from './tables.ts'

/** What a channel tells of a group. */
export const told: NonNullable<Feature['told']> = async (hand, chat, event) => {
  switch (event.is) {
    case 'seen':
      return [...(await seen(hand, chat, event)), ...(await reachable(hand, chat, event))]
    case 'lost':
      return [
        ...(await gone(hand, chat)),
        ...(await changed(hand, chat, event.why === 'silenced' ? 'silenced' : 'removed')),
      ]
    case 'back':
      return changed(hand, chat, null)
    case 'renamed':
      return renamed(hand, chat, event.name)
    case 'moved':
      await moveGroup(hand.tx, chat, chatKey({ ...readChatKey(chat), id: event.to }))
      return []
    case 'undelivered':
      return []
  }
}

type Seen = Extract<ChatEvent, { is: 'seen' }>

/** The group is read back to the official who wants it linked. */
async function seen(hand: Hand, chat: ChatKey, group: Seen): Promise<Said[]> {
  const said: Said[] = []
  const linked = await groupAt(hand.tx, chat)
  for (const request of await requestsLooking(hand.tx, chat)) {
    const village = await villageById(hand.tx, request.village_id)
    if (!village) continue
    const taken = linked?.village_id === village.id ? 'groups.linked-already' : linked && 'groups.of-another-village'
    // A channel knows the group's name; what its topic is called only who wrote there has told.
    const name = isTopic(chat) ? (request.name ?? group.name) : group.name
    const to = { state: taken ? ('dropped' as const) : ('asked' as const), name, size: group.size }
    await moveRequest(hand.tx, request, to)
    const words = say(taken ?? '', { name })
    said.push(tell(request.official_id, taken ? words : readBack(request, { ...group, name }, village.name)))
  }
  return said
}

function isTopic(chat: ChatKey): boolean {
  return readChatKey(chat).id.includes('/')
}

/** It was looked at because somebody wants it linked, and the bot is not in it. */
async function gone({ tx }: Hand, chat: ChatKey): Promise<Said[]> {
  const requests = await requestsLooking(tx, chat)
  for (const request of requests) await moveRequest(tx, request, { state: 'dropped' })
  return requests.map(request => tell(request.official_id, say('groups.not-a-member')))
}

async function reachable(hand: Hand, chat: ChatKey, { writable }: Seen): Promise<Said[]> {
  return changed(hand, chat, writable ? null : 'silenced')
}

/** The officials hear that a linked group can be written to no longer, or again; once. */
async function changed(hand: Hand, chat: ChatKey, lost: GroupLost | null): Promise<Said[]> {
  const said: Said[] = []
  for (const group of await groupsWithin(hand.tx, chat)) {
    if (!(await groupLost(hand.tx, group.chat, lost))) continue
    const officials = await officialsOf(hand.tx, scopeOf({ id: group.village_id }))
    const told = say(lost ? `groups.lost-${lost}` : 'groups.back', { name: group.name })
    said.push(...officials.map(o => tell(o.id, told)))
  }
  return said
}

async function renamed(hand: Hand, chat: ChatKey, title: string): Promise<Said[]> {
  for (const group of await groupsWithin(hand.tx, chat)) {
    const [, ...topic] = group.name.split(' › ')
    const name = group.chat === chat ? title : [title, ...topic].join(' › ')
    if (group.name !== name) await renameGroup(hand.tx, group, name)
  }
  return []
}

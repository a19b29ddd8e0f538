import { z } from 'zod'
import { command, type Hearing } from '../conversation/command.ts'
import { groupLanguage, toPrivate } from '../conversation/group.ts'
import { say } from '../conversation/phrase.ts'
import { here, opening, type Said, tell } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn.ts'
import { Overtaken } from '../database/overtaken.ts'
import type { Scope } from '../database/scope.ts'
import { officialsOf } from '../people/store.ts'
import { lineOf } from './says.ts'
import { addRequest, groupAt, groupsOf, linkGroup, moveRequest, requestAsked, unlinkGroup } from './store.ts'
import type { GroupRow, RequestRow } from './tables.ts'

/** 8 letters of 5 bits are enough for a quarter of an hour and one person. */
const codeLength = 8

/** "sambung": a code for the group, and where the channel has one a button that takes the bot there. */
const begin = command({
  name: 'groups.begin',
  may: 'link-groups',
  args: z.object({}),
  async run(turn) {
    if (!turn.scope) return []
    const code = turn.newCode(codeLength)
    await addRequest(turn.tx, turn.scope, {
      id: turn.newId(),
      official_id: turn.person.id,
      code_hash: turn.hash(code),
      chat: null,
      name: null,
      size: null,
      state: 'code',
      created_at: turn.now,
    })
    const opens = opening(say('groups.choose-group'), turn.linkTo(`sambung ${code}`, 'group'))
    return [here({ say: [say('groups.how-to-link', { code })], ...opens })]
  },
})

const asked = z.object({ request: z.string() })

/** The official's request that was read back to them and waits, moved on to `state`; null when it is over. */
async function answered(turn: Turn, id: string, state: RequestRow['state']): Promise<RequestRow | null> {
  const of = { id, official: turn.person.id, now: turn.now }
  const request = turn.scope && (await requestAsked(turn.tx, turn.scope, of))
  if (request && !(await moveRequest(turn.tx, request, { state }))) throw new Overtaken()
  return request
}

/** The official has read which group it is, and said yes. */
const link = command({
  name: 'groups.link',
  may: 'link-groups',
  args: asked,
  async run(turn, { request: id }) {
    const request = await answered(turn, id, 'done')
    if (!request?.chat || !turn.scope || !turn.village) return [here(say('groups.request-over'))]
    const { chat, size } = request
    const name = request.name ?? ''
    // It may have been asked about before another village had it.
    const linked = await groupAt(turn.tx, chat)
    if (linked && linked.village_id !== turn.scope.village) return [here(say('groups.of-another-village', { name }))]
    await linkGroup(turn.tx, turn.scope, { chat, name, size, linked_at: turn.now })
    const greeting = { say: [say('groups.greeting', { village: turn.village.name })], ...toPrivate(turn.linkTo) }
    return [
      here(say('groups.linked', { name })),
      { to: { chat, language: groupLanguage }, reply: greeting, kind: 'announcement' },
      ...(await tellOthers(turn, turn.scope, 'groups.linked-by', name)),
    ]
  },
})

async function tellOthers(turn: Turn, scope: Scope, key: string, name: string): Promise<Said[]> {
  const others = (await officialsOf(turn.tx, scope)).filter(o => o.id !== turn.person.id)
  return others.map(o => tell(o.id, say(key, { name, official: turn.person.name })))
}

const drop = command({
  name: 'groups.drop',
  may: 'link-groups',
  args: asked,
  async run(turn, { request: id }) {
    const request = await answered(turn, id, 'dropped')
    return [here(request ? say('groups.not-linked', { name: request.name ?? '' }) : say('groups.request-over'))]
  },
})

/** The bot was made an administrator, or is allowed to write now: it looks once more. */
const lookAgain = command({
  name: 'groups.look-again',
  may: 'link-groups',
  args: asked,
  async run(turn, { request: id }) {
    const request = await answered(turn, id, 'looking')
    return request?.chat ? [{ look: request.chat }] : [here(say('groups.request-over'))]
  },
})

/** "grup": the groups that get the village's announcements; any official may take one off. */
const list = command({
  name: 'groups.list',
  may: 'link-groups',
  args: z.object({}),
  async run(turn) {
    if (!turn.scope) return []
    const all = await groupsOf(turn.tx, turn.scope)
    const another = { label: say('groups.link-another'), does: 'groups.begin', with: {} }
    if (all.length === 0) return [here({ say: [say('groups.none-yet')], choices: [another], asks: 'offer' })]
    const lines = { list: all.map(lineOf), by: 'line' as const }
    const off = all.slice(0, mostOff).map(offChoice)
    return [here({ say: [say('groups.list', { lines })], choices: [...off, another], asks: 'offer' })]
  },
})

/** With the choice of another one there are six choices. */
const mostOff = 5

function offChoice({ chat, name }: GroupRow) {
  return { label: say('groups.take-off', { name }), does: 'groups.unlink', with: { chat, name } }
}

const unlink = command({
  name: 'groups.unlink',
  may: 'link-groups',
  args: z.object({ chat: z.string(), name: z.string() }),
  async run(turn, { chat, name }) {
    if (!turn.scope) return []
    if (!(await unlinkGroup(turn.tx, turn.scope, chat, turn.now))) return [here(say('groups.not-ours', { name }))]
    return [here(say('groups.unlinked', { name })), ...(await tellOthers(turn, turn.scope, 'groups.unlinked-by', name))]
  },
})

export const commands = [begin, link, drop, lookAgain, list, unlink]

const alone: Hearing['with'] = (_heard, _turn, rest) => (rest ? null : {})

export const hears: Hearing[] = [
  { when: { word: 'link-group' }, does: 'groups.begin', with: alone },
  { when: { word: 'groups' }, does: 'groups.list', with: alone },
]

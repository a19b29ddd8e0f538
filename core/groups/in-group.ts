import type { Feature } from '../conversation/command.ts'
import { chatKey } from '../conversation/message.ts'
import { say } from '../conversation/phrase.ts'
import { here, type Said, tell } from '../conversation/reply.ts'
import type { GroupTurn } from '../conversation/turn.ts'
import { Overtaken } from '../database/overtaken.ts'
import { scopeOf } from '../database/scope.ts'
import { may } from '../people/permissions.ts'
import { rightsOf } from '../people/store.ts'
import type { PersonRow } from '../people/tables.ts'
import { addRequest, moveRequest, requestByCode } from './store.ts'

/** "sambung", "sambung k7m2x9pq" in a group, by an official: the group is looked at and read back to them in private. From
 *  anybody else it is nothing. */
export const inGroups: NonNullable<Feature['inGroups']> = [
  {
    word: 'link-group',
    async run(turn, code) {
      const { person } = turn
      if (turn.hidden) return [here(say('groups.write-as-yourself'))]
      if (!person) return null
      return code ? withCode(turn, person, code) : asOfficial(turn, person)
    },
  },
]

async function withCode(turn: GroupTurn, person: PersonRow, code: string): Promise<Said[] | null> {
  const of = { hash: turn.hash(code), official: person.id, now: turn.now }
  const request = await requestByCode(turn.tx, of)
  const rights = await rightsOf(turn.tx, person.id)
  if (!request || !may(rights, 'link-groups', { village: request.village_id })) {
    const known = rights.some(r => may([r], 'link-groups', { village: r.village }))
    return known ? [tell(person.id, say('groups.code-over'))] : null
  }
  const chat = chatKey(turn.chat)
  if (!(await moveRequest(turn.tx, request, { state: 'looking', chat, name: turn.chat.name ?? null })))
    throw new Overtaken()
  return [{ look: chat }]
}

/** Without a code: the village is the one where they are an official, their home before others. */
async function asOfficial(turn: GroupTurn, person: PersonRow): Promise<Said[] | null> {
  const rights = await rightsOf(turn.tx, person.id)
  const official = rights.filter(r => may([r], 'link-groups', { village: r.village }))
  const village = official.find(r => r.village === person.village_id) ?? official[0]
  if (!village) return null
  const chat = chatKey(turn.chat)
  await addRequest(turn.tx, scopeOf({ id: village.village }), {
    id: turn.newId(),
    official_id: person.id,
    code_hash: null,
    chat,
    name: turn.chat.name ?? null,
    size: null,
    state: 'looking',
    created_at: turn.now,
  })
  return [{ look: chat }]
}

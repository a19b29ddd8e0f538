import { z } from 'zod'
import { command, type Feature } from '../conversation/command.ts'
import { later } from '../conversation/instant.ts'
import { say } from '../conversation/phrase.ts'
import { here, opening, type Said, tell } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn.ts'
import { Overtaken } from '../database/overtaken.ts'
import { scopeOf } from '../database/scope.ts'
import { villageById } from '../villages/store.ts'
import { invitationById, invitationFor, invite, isOver, moveInvitation, validHours } from './invitations.ts'
import { grant, officialsOf, personById } from './store.ts'
import type { InvitationRow } from './tables.ts'

/** "undang perangkat", "undang pegawai": a code to hand on. */
const inviteOfficial = command({
  name: 'people.invite-official',
  may: 'name-officials',
  args: z.object({}),
  run: (turn: Turn) => invited(turn, 'official', null),
})

const inviteStaff = command({
  name: 'people.invite-staff',
  may: 'lead-shop',
  args: z.object({}),
  run: (turn: Turn) => invited(turn, 'staff', turn.rights.find(r => r.role === 'owner')?.shop ?? null),
})

async function invited(turn: Turn, role: 'official' | 'staff', shop: string | null): Promise<Said[]> {
  if (!turn.scope) return []
  const token = await invite(turn, turn.scope, { role, shop, inviter: turn.person.id })
  return [
    here(say('people.invited', { role: say(`people.role-${role}`) })),
    here({
      say: [say('people.invitation-to-forward', { role: say(`people.role-${role}`), token })],
      // Opening it grants nothing: it only says the words.
      ...opening(say('people.open-invitation'), turn.linkTo(`undangan ${token}`)),
    }),
  ]
}

/** "undangan …": opening it grants nothing, it only asks. */
const openInvitation = command({
  name: 'people.open-invitation',
  may: 'anyone',
  args: z.object({ token: z.string().max(64) }),
  async run(turn, { token }) {
    const invitation = await invitationFor(turn.tx, turn.hash(token.replaceAll(' ', '')))
    const village = invitation && (await villageById(turn.tx, invitation.village_id))
    if (!invitation || !village) return [here(say('people.invitation-unknown'))]
    const why = refusal(invitation, turn)
    if (why) return [here(say(why))]
    return [
      here({
        say: [say('people.invitation-opened', { role: say(`people.role-${invitation.role}`), village: village.name })],
        // No "ya": a right is taken by a fresh choice only.
        choices: [
          { label: say('people.accept'), does: 'people.accept-invitation', with: { invitation: invitation.id } },
          { label: say('people.decline'), does: 'people.decline-invitation', with: { invitation: invitation.id } },
        ],
      }),
    ]
  },
})

function refusal(invitation: InvitationRow, turn: Turn): string | null {
  if (isOver(invitation, turn.now)) return 'people.invitation-expired'
  if (invitation.state !== 'open') return 'people.invitation-used'
  return null
}

const acceptInvitation = command({
  name: 'people.accept-invitation',
  may: 'anyone',
  args: z.object({ invitation: z.string() }),
  async run(turn, args) {
    const invitation = await invitationById(turn.tx, args.invitation)
    const village = invitation && (await villageById(turn.tx, invitation.village_id))
    if (!invitation || !village) return [here(say('people.invitation-unknown'))]
    const why = refusal(invitation, turn)
    if (why) return [here(say(why))]
    const { person } = turn
    // The inviter has as long to look as the invited had.
    const expires_at = later(turn.now, { hours: validHours })
    const accepted = { state: 'accepted' as const, invited_id: person.id, expires_at }
    if (!(await moveInvitation(turn.tx, invitation.id, 'open', accepted))) throw new Overtaken()
    const { inviter_id } = invitation
    if (inviter_id === null) return granted(turn, { ...invitation, invited_id: person.id })
    return [
      here(say('people.waits-for-inviter')),
      tell(inviter_id, {
        say: [say('people.confirm-invited', { name: person.name, role: say(`people.role-${invitation.role}`) })],
        called: person.name,
        choices: [
          { label: say('people.confirm'), does: 'people.confirm-invitation', with: { invitation: invitation.id } },
          { label: say('people.not-them'), does: 'people.reject-invitation', with: { invitation: invitation.id } },
        ],
      }),
    ]
  },
})

const declineInvitation = command({
  name: 'people.decline-invitation',
  may: 'anyone',
  args: z.object({ invitation: z.string() }),
  async run(turn, { invitation }) {
    await moveInvitation(turn.tx, invitation, 'open', { state: 'refused' })
    return [here(say('people.declined'))]
  },
})

/** The inviter has seen who it is. Only then the right is in force. */
const confirmInvitation = command({
  name: 'people.confirm-invitation',
  may: 'anyone',
  args: z.object({ invitation: z.string() }),
  async run(turn, args) {
    const invitation = await ownInvitation(turn, args.invitation)
    return invitation ? granted(turn, invitation) : [here(say('people.invitation-used'))]
  },
})

const rejectInvitation = command({
  name: 'people.reject-invitation',
  may: 'anyone',
  args: z.object({ invitation: z.string() }),
  async run(turn, args) {
    const invitation = await ownInvitation(turn, args.invitation)
    if (!invitation?.invited_id) return [here(say('people.invitation-used'))]
    if (!(await moveInvitation(turn.tx, invitation.id, 'accepted', { state: 'refused' }))) throw new Overtaken()
    return [here(say('people.rejected')), tell(invitation.invited_id, say('people.was-rejected'))]
  },
})

async function ownInvitation(turn: Turn, id: string): Promise<InvitationRow | null> {
  const invitation = await invitationById(turn.tx, id)
  return invitation?.inviter_id === turn.person.id && invitation.state === 'accepted' && !isOver(invitation, turn.now)
    ? invitation
    : null
}

async function granted(turn: Turn, invitation: InvitationRow): Promise<Said[]> {
  const invited = invitation.invited_id && (await personById(turn.tx, invitation.invited_id))
  const village = await villageById(turn.tx, invitation.village_id)
  if (!invited || !village || !(await moveInvitation(turn.tx, invitation.id, 'accepted', { state: 'granted' })))
    return [here(say('people.invitation-used'))]
  const scope = scopeOf(village)
  const others = await officialsOf(turn.tx, scope)
  const { role } = invitation
  const by = invitation.inviter_id ?? 'operator'
  await grant(turn.tx, scope, { id: turn.newId(), person: invited.id, role, shop: invitation.shop_id, by }, turn.now)
  const words = { name: invited.name, role: say(`people.role-${role}`), village: village.name }
  const atHome = invited.village_id === null || invited.village_id === village.id
  const welcome = say(atHome ? 'people.granted-to-you' : 'people.granted-elsewhere', words)
  const told = [invited.id === turn.person.id ? here(welcome) : tell(invited.id, welcome)]
  if (invited.id !== turn.person.id) told.push(here(say('people.granted', words)))
  const rest = others.filter(o => o.id !== turn.person.id && o.id !== invited.id)
  return [...told, ...(role === 'official' ? rest.map(o => tell(o.id, say('people.granted', words))) : [])]
}

/** Who comes by an invitation belongs to its village before anything is asked. */
export const leadsToInvitation: NonNullable<Feature['leads']>[number] = {
  word: 'invitation',
  to: async ({ tx, hash }, token) => (await invitationFor(tx, hash(token.replaceAll(' ', ''))))?.village_id ?? null,
}

export const commands = [
  inviteOfficial,
  inviteStaff,
  openInvitation,
  acceptInvitation,
  declineInvitation,
  confirmInvitation,
  rejectInvitation,
]

import type { Instant } from '../conversation/instant.ts'
import { later } from '../conversation/instant.ts'
import type { Hand } from '../conversation/turn.ts'
import type { Tx } from '../database/schema.ts'
import type { Scope } from '../database/scope.ts'
import type { Role } from './permissions.ts'
import type { InvitationRow } from './tables.ts'

/** An invitation is good for a day and for one person. */
export const validHours = 24
/** 16 letters of 5 bits: 80 bits, read aloud in four groups. */
const tokenLength = 16

/** Writes an invitation down and gives its token, which is kept nowhere else. `inviter` null: the operator. */
export async function invite(
  hand: Pick<Hand, 'tx' | 'now' | 'newId' | 'newCode' | 'hash'>,
  scope: Scope,
  to: { role: Role; shop: string | null; inviter: string | null },
): Promise<string> {
  const token = hand.newCode(tokenLength)
  await hand.tx
    .insertInto('invitation')
    .values({
      id: hand.newId(),
      token_hash: hand.hash(token),
      village_id: scope.village,
      shop_id: to.shop,
      role: to.role,
      inviter_id: to.inviter,
      invited_id: null,
      state: 'open',
      created_at: hand.now,
      expires_at: later(hand.now, { hours: validHours }),
    })
    .execute()
  return token
}

/** The invitation behind a token, whatever its state; null for one that never was. */
export async function invitationFor(tx: Tx, tokenHash: string): Promise<InvitationRow | null> {
  return (await tx.selectFrom('invitation').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()) ?? null
}

export async function invitationById(tx: Tx, id: string): Promise<InvitationRow | null> {
  return (await tx.selectFrom('invitation').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Moves it on from `from`, unless somebody else was first: then false. */
export async function moveInvitation(
  tx: Tx,
  invitation: string,
  from: InvitationRow['state'],
  to: { state: InvitationRow['state']; invited_id?: string; expires_at?: Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set(to)
    .where('id', '=', invitation)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export function isOver(invitation: InvitationRow, now: Instant): boolean {
  return invitation.expires_at <= now
}

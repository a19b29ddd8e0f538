/** Everything that needs a right, and who holds it: the one table. `anyone` needs none. Shop rights count in that shop only. */
export const permissions = {
  anyone: { holders: [] },
  /** Sell, change and answer orders in a shop. */
  sell: { holders: ['owner', 'staff'] },
  /** Invite and remove staff. */
  'lead-shop': { holders: ['owner'] },
  /** Write, approve and withdraw announcements. */
  announce: { holders: ['official'] },
  /** Link groups to the village and take them off again. */
  'link-groups': { holders: ['official'] },
  /** Invite officials, see who holds rights. */
  'name-officials': { holders: ['official'] },
} as const satisfies Record<string, { holders: readonly Role[] }>

export type Permission = keyof typeof permissions
export type Role = 'official' | 'owner' | 'staff'

/** A right that is in force. */
export type Right = { role: Role; village: string; shop: string | null }

/** Whether these rights allow it in this village (and, for a shop's right, in that shop when one is named). */
export function may(
  rights: readonly Right[],
  permission: Permission,
  where: { village: string; shop?: string },
): boolean {
  const holders: readonly Role[] = permissions[permission].holders
  if (holders.length === 0) return true
  return rights.some(
    r => holders.includes(r.role) && r.village === where.village && (where.shop === undefined || r.shop === where.shop),
  )
}

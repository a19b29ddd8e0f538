/** `waiting`: for a second official · `approved`: the minute to think again · `sending` · `done` · `withdrawn`. */
export type AnnouncementState = 'waiting' | 'approved' | 'sending' | 'done' | 'withdrawn'
export type AnnouncementAction = 'approve' | 'withdraw' | 'publish' | 'finish'
export type AnnouncementActor = 'official' | 'second-official' | 'time'

type Arrow = { to: AnnouncementState; by: AnnouncementActor }

/** state × action → state, and who may do it. The only way to change an announcement's state. */
export const announcementStates: Record<AnnouncementState, Partial<Record<AnnouncementAction, Arrow>>> = {
  waiting: { approve: { to: 'approved', by: 'second-official' }, withdraw: { to: 'withdrawn', by: 'official' } },
  approved: { publish: { to: 'sending', by: 'time' }, withdraw: { to: 'withdrawn', by: 'official' } },
  sending: { finish: { to: 'done', by: 'time' } },
  done: {},
  withdrawn: {},
}

/** The state after the action, or null where the table has no such arrow for that actor. */
export function move(
  state: AnnouncementState,
  action: AnnouncementAction,
  by: AnnouncementActor,
): AnnouncementState | null {
  const arrow = announcementStates[state][action]
  return arrow && arrow.by === by ? arrow.to : null
}

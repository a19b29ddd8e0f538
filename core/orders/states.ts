/** `placed`: waits for the seller · `offered`: fewer are left, waits for the buyer · `accepted` · `done`: handed over ·
 *  ended without goods: `refused`, `cancelled`, `lapsed`. */
export type OrderState = 'placed' | 'offered' | 'accepted' | 'done' | 'refused' | 'cancelled' | 'lapsed'
export type OrderAction = 'accept' | 'offer' | 'refuse' | 'take-offer' | 'cancel' | 'lapse' | 'finish'
export type OrderActor = 'seller' | 'buyer' | 'time'

type Arrow = { to: OrderState; by: OrderActor }

/** state × action → state, and who may do it. The only way to change an order's state. */
export const orderStates: Record<OrderState, Partial<Record<OrderAction, Arrow>>> = {
  placed: {
    accept: { to: 'accepted', by: 'seller' },
    offer: { to: 'offered', by: 'seller' },
    refuse: { to: 'refused', by: 'seller' },
    cancel: { to: 'cancelled', by: 'buyer' },
    lapse: { to: 'lapsed', by: 'time' },
  },
  offered: {
    'take-offer': { to: 'accepted', by: 'buyer' },
    cancel: { to: 'cancelled', by: 'buyer' },
    lapse: { to: 'lapsed', by: 'time' },
  },
  accepted: {
    finish: { to: 'done', by: 'seller' },
    refuse: { to: 'refused', by: 'seller' },
    cancel: { to: 'cancelled', by: 'buyer' },
  },
  done: {},
  refused: {},
  cancelled: {},
  lapsed: {},
}

/** The state after the action, or null where the table has no such arrow for that actor. */
export function move(state: OrderState, action: OrderAction, by: OrderActor): OrderState | null {
  const arrow = orderStates[state][action]
  return arrow && arrow.by === by ? arrow.to : null
}

/** It has not come to its end yet. */
export function isOpen(state: OrderState): boolean {
  return Object.keys(orderStates[state]).length > 0
}

/** Goods that were taken for the order go back on the shelf when it ends in one of these. */
export function givesBack(state: OrderState): boolean {
  return state === 'refused' || state === 'cancelled' || state === 'lapsed'
}

import { expect, test } from 'vitest'
import { givesBack, move, type OrderAction, type OrderActor, type OrderState } from '../../../core/orders/states.ts'

const states: OrderState[] = ['placed', 'offered', 'accepted', 'done', 'refused', 'cancelled', 'lapsed']
const actions: OrderAction[] = ['accept', 'offer', 'refuse', 'take-offer', 'cancel', 'lapse', 'finish']
const actors: OrderActor[] = ['seller', 'buyer', 'time']

/** Every arrow there is, written out once more by hand: a new one is agreed on, not slipped in. */
const arrows = [
  'placed accept seller accepted',
  'placed offer seller offered',
  'placed refuse seller refused',
  'placed cancel buyer cancelled',
  'placed lapse time lapsed',
  'offered take-offer buyer accepted',
  'offered cancel buyer cancelled',
  'offered lapse time lapsed',
  'accepted refuse seller refused',
  'accepted cancel buyer cancelled',
  'accepted finish seller done',
]

const found = states.flatMap(from =>
  actions.flatMap(action =>
    actors.flatMap(by => {
      const to = move(from, action, by)
      return to === null ? [] : [{ from, action, by, to }]
    }),
  ),
)

test('an order goes the ways that were agreed on, each by the one who may, and no other', () => {
  expect(found.map(({ from, action, by, to }) => `${from} ${action} ${by} ${to}`)).toEqual(arrows)
})

test('an action of one side never belongs to the other as well', () => {
  for (const action of actions) {
    const by = new Set(found.filter(arrow => arrow.action === action).map(arrow => arrow.by))
    expect(by.size, action).toBe(1)
  }
})

test('every state can come about, and from every state an order can still end', () => {
  const after = (state: OrderState): OrderState[] => found.filter(a => a.from === state).map(a => a.to)
  const reached = new Set<OrderState>(['placed'])
  for (const state of reached) for (const next of after(state)) reached.add(next)
  expect([...reached].sort()).toEqual(states.toSorted())
  const endings = states.filter(state => after(state).length === 0)
  expect(endings).toEqual(['done', 'refused', 'cancelled', 'lapsed'])
})

test('goods go back on the shelf exactly when an order ends without them', () => {
  expect(states.filter(givesBack)).toEqual(['refused', 'cancelled', 'lapsed'])
  for (const { from } of found) expect(givesBack(from), `${from} would give back twice`).toBe(false)
})

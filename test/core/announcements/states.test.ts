import { expect, test } from 'vitest'
import {
  type AnnouncementAction,
  type AnnouncementActor,
  type AnnouncementState,
  move,
} from '../../../core/announcements/states.ts'

const states: AnnouncementState[] = ['waiting', 'approved', 'sending', 'done', 'withdrawn']
const actions: AnnouncementAction[] = ['approve', 'withdraw', 'publish', 'finish']
const actors: AnnouncementActor[] = ['official', 'second-official', 'time']

/** Every arrow there is, written out once more by hand: a new one is agreed on, not slipped in. */
const arrows = [
  'waiting approve second-official approved',
  'waiting withdraw official withdrawn',
  'approved withdraw official withdrawn',
  'approved publish time sending',
  'sending finish time done',
]

const found = states.flatMap(from =>
  actions.flatMap(action =>
    actors.flatMap(by => {
      const to = move(from, action, by)
      return to === null ? [] : [{ from, action, by, to }]
    }),
  ),
)

test('an announcement goes the ways that were agreed on, each by the one who may, and no other', () => {
  expect(found.map(({ from, action, by, to }) => `${from} ${action} ${by} ${to}`)).toEqual(arrows)
})

test('nothing is sent that no second official has approved', () => {
  for (const { to, from, by } of found) {
    if (to === 'sending') expect(from).toBe('approved')
    if (to === 'approved') expect(by).toBe('second-official')
  }
})

test('what is being sent or has ended cannot be withdrawn, and nothing leaves an end', () => {
  for (const state of ['sending', 'done', 'withdrawn'] as const) {
    for (const by of actors) expect(move(state, 'withdraw', by)).toBeNull()
  }
  expect(found.filter(({ from }) => from === 'done' || from === 'withdrawn')).toEqual([])
})

test('every state can come about', () => {
  const reached = new Set<AnnouncementState>(['waiting'])
  for (const state of reached) for (const { from, to } of found) if (from === state) reached.add(to)
  expect([...reached].sort()).toEqual(states.toSorted())
})

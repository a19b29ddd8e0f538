import { createHash } from 'node:crypto'
import type { Kind } from '../../../core/conversation/reply.ts'
import type { StoryChannel, WireFault } from './phones.ts'
import type { Tally } from './tally.ts'

/** How a story is played: how its messages arrive, when the program is started anew, what becomes of what it sends. */
export type Mode = {
  name: string
  /** The transcript must be the written one, to the letter; else some of it is of unknown outcome. */
  isSure: boolean
  /** The `n`th message that people write. */
  arrives(n: number): Arrival
  /** At the `n`th step of the story. */
  restarts(n: number): Restart
  fate(attempt: Attempt): Fate
  /** What goes wrong between the program and a vendor that has a wire. */
  atTheWire?: WireFault
  /** Whether it did to a story what its name says: a mode without effect shows nothing. */
  hadEffect(told: Tally): boolean
}

/** Twice: `beside` itself, again when it is `answered`, or when it was `overtaken` by the next message of its chat. */
export type Arrival = 'once' | 'beside' | 'answered' | 'overtaken'
/** `before` the step · `unheard`: it is acknowledged and has not had its turn · `unsent`: it has had its turn, and nothing of
 *  the answer is out. */
export type Restart = 'no' | 'before' | 'unheard' | 'unsent'

/** A message on its way out to a phone: the `nth` to its chat, counted from 1, after so many tries. */
export type Attempt = { chat: string; phone: string; kind: Kind; nth: number; tried: number }
/** `later`: refused, to come again so many milliseconds ahead · `unknown`: no answer came, whether or not it went out. */
export type Fate = { is: 'taken' } | { is: 'later'; ms: number } | { is: 'unknown'; wentOut: boolean }

const taken: Fate = { is: 'taken' }

export const plain: Mode = {
  name: 'plain',
  isSure: true,
  arrives: () => 'once',
  restarts: () => 'no',
  fate: () => taken,
  hadEffect: ({ messages, sent }) => messages > 0 && sent > 0,
}

const twice: Mode = {
  ...plain,
  name: 'every message twice',
  arrives: () => 'answered',
  hadEffect: ({ messages, doubled }) => doubled === messages,
}

const refused: Mode = {
  ...plain,
  name: 'every first send refused',
  fate: ({ tried }) => (tried === 0 ? { is: 'later', ms: 1000 } : taken),
  hadEffect: ({ sent, refused }) => refused === sent,
}

const restarted: Mode = {
  ...plain,
  name: 'a restart before every message',
  restarts: () => 'before',
  hadEffect: ({ steps, restarts }) => restarts >= steps,
}

/** A number from 0 up to 1 for each question: the same for the same seed, in whatever order they are asked. */
type Dice = (...about: (string | number)[]) => number

function dice(seed: string): Dice {
  return (...about) => {
    const digest = createHash('sha256')
      .update([seed, ...about].join(' '))
      .digest()
    return digest.readUInt32BE() / 2 ** 32
  }
}

function oneOf<T>(dice: number, all: readonly [T, ...T[]]): T {
  return all[Math.floor(dice * all.length)] ?? all[0]
}

/** Over already, and a moment ahead: all that a step must wait for stays well below the minute that a story can tell. */
const instants = [-1000, 40, 700, 1500] as const

/** The first three modes at once, as the dice fall for this story. */
function together(seed: number, story: string): Mode {
  const roll = dice(`${seed} ${story}`)
  return {
    name: `all three together, seed ${seed}`,
    isSure: true,
    arrives: n => oneOf(roll('arrives', n), ['once', 'once', 'beside', 'answered', 'overtaken']),
    restarts: n => oneOf(roll('restarts', n), ['no', 'no', 'no', 'before', 'unheard', 'unsent']),
    fate({ chat, nth, tried }) {
      const often = oneOf(roll('refused', chat, nth), [0, 0, 1, 1, 2, 3])
      return tried < often ? { is: 'later', ms: oneOf(roll('until', chat, nth, tried), instants) } : taken
    },
    hadEffect: ({ doubled, refused, restarts }) => doubled > 0 && refused > 0 && restarts > 0,
  }
}

/** Modes in which the vendor does not answer the first send of anything. An announcement has gone out all the same. */
const unsure: readonly Mode[] = [
  unsureMode('every first answer lost', () => true),
  unsureMode('every first send lost', ({ kind }) => kind === 'announcement'),
]

function unsureMode(name: string, wentOut: (attempt: Attempt) => boolean): Mode {
  const fate: Mode['fate'] = attempt => (attempt.tried === 0 ? lost(wentOut(attempt)) : taken)
  return { ...plain, name, fate, isSure: false, hadEffect: ({ sent, unknown }) => unknown === sent }
}

/** No answer came. */
export function lost(wentOut: boolean): Fate {
  return { is: 'unknown', wentOut }
}

/** The seeds that are always played; `npm run stories:all` plays more. */
const seeds = { first: 1, many: 1 } as const

/** `SEED` is the first seed and `SEEDS` how many there are. */
function seedsAsked({ SEED, SEEDS }: NodeJS.ProcessEnv): number[] {
  const many = SEEDS ? Number(SEEDS) : SEED ? 1 : seeds.many
  return Array.from({ length: many }, (_, n) => Number(SEED ?? seeds.first) + n)
}

/** What goes wrong at the wire of a vendor, and how it is played. */
const wired: readonly Mode[] = [
  {
    ...plain,
    name: 'every first call refused',
    atTheWire: 'refused',
    hadEffect: ({ sent, refused }) => refused === sent,
  },
  {
    ...plain,
    name: 'the answer to every first call lost',
    atTheWire: 'unanswered',
    isSure: false,
    hadEffect: ({ sent, unknown }) => unknown === sent,
  },
]

/** Stories of ways that others go too, in other words: they are played in every mode only where `STORIES=all` asks for it. */
const inOtherWords: ReadonlySet<string> = new Set([
  'english.story.md',
  'javanese.story.md',
  'sundanese.story.md',
  'answers.story.md',
  'lookup.story.md',
])

/** How a story is played here. On the web chat and SQLite in every mode, and so everywhere where `STORIES=all` asks for it;
 *  what touches a vendor's own ways is played there in every mode too, with one seed, and at the vendor's wire; elsewhere
 *  plain and, but for most on a vendor and PostgreSQL, in one other, as the first seed has it. */
export function modesOf(story: string, on: Where, env: NodeJS.ProcessEnv = process.env): Mode[] {
  const { channel, database } = on
  const [first = seeds.first, ...more] = seedsAsked(env)
  const others = [twice, refused, restarted, ...[first, ...more].map(seed => together(seed, story)), ...unsure] as const
  const isAll = env.STORIES === 'all'
  const touches = channel.touching.has(story) && (isAll || database === 'sqlite')
  const atTheWire = touches ? wired : []
  const isWhole = channel.isTable && database === 'sqlite' && !inOtherWords.has(story)
  if (isAll || isWhole) return [plain, ...others, ...atTheWire]
  if (touches) return [plain, twice, refused, restarted, together(first, story), ...unsure, ...atTheWire]
  const roll = dice(`${first}`)
  const isSampled = channel.isTable || database === 'sqlite' || roll('is sampled on', channel.name, story) < 1 / 3
  return [plain, ...(isSampled ? [oneOf(roll('played on', channel.name, 'in', story), others)] : []), ...atTheWire]
}

export type Where = { channel: Pick<StoryChannel, 'name' | 'touching' | 'isTable'>; database: string }

import { z } from 'zod'
import { form, given } from '../conversation/form.ts'
import type { Heard } from '../conversation/heard.ts'
import { say } from '../conversation/phrase.ts'
import { here, type Said } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn.ts'
import { cleanName } from '../language/clean.ts'
import { nameAnswered } from '../language/own-words.ts'
import { remember } from '../people/store.ts'
import { alsoWanted, heardChange, product, quantity } from './goods.ts'
import { digest, wantsKept } from './order.ts'
import type { Asks, Ordering } from './ordering.ts'
import { place } from './place.ts'
import { quoteLines } from './says.ts'
import { quoteNow } from './wants.ts'

/** A name or a place in the person's own words; what plainly starts something else is heard elsewhere. `named`: where it is
 *  only a name, what people say before and behind it is left out. */
function ownWords(heard: Heard, max: number, named: string = heard.text) {
  const { intent } = heard.meaning
  const value = cleanName(named, max)
  return value && (intent === 'answer' || intent === 'unknown')
    ? ({ is: 'read', value } as const)
    : ({ is: 'other' } as const)
}

const name: Asks<'name'> = {
  kept: z.string().min(1).max(60),
  asked: 'name',
  applies: (soFar, turn) => turn.person.named === 0 && soFar.wants?.length !== 0,
  ask: (_soFar, turn) => {
    const called = cleanName(turn.person.name, 60)
    const choices = called ? [{ label: say('conversation.called', { name: called }), value: called }] : []
    return { say: [say('orders.your-name')], choices }
  },
  // Nobody's name has a number in it: "mau 2,5 keripik" is no Mr Mau.
  read: (heard, _soFar, turn) =>
    /\d/.test(heard.text) ? { is: 'other' } : ownWords(heard, 60, nameAnswered(heard.text, 'called', turn.words)),
}

async function isBrought({ wants = [], way = 'deliver' }: Partial<Ordering>, turn: Turn): Promise<boolean> {
  return (await quoteNow(turn, wants, way)).parts.some(p => p.way === 'deliver')
}

const hamlet: Asks<'hamlet'> = {
  kept: z.string().min(1).max(60),
  asked: 'address',
  applies: async (soFar, turn) => turn.person.hamlet === null && (await isBrought(soFar, turn)),
  ask: () => ({ say: [say('orders.your-hamlet')] }),
  read: (heard, _soFar, turn) => ownWords(heard, 60, nameAnswered(heard.text, 'towards', turn.words)),
}

const landmark: Asks<'landmark'> = {
  kept: z.string().min(1).max(120),
  asked: 'address',
  applies: async (soFar, turn) => turn.person.landmark === null && (await isBrought(soFar, turn)),
  ask: () => ({ say: [say('orders.your-landmark')] }),
  read: heard => (heard.place ? { is: 'read', value: onTheMap(heard.place) } : ownWords(heard, 120)),
}

/** A place as the seller's phone opens it; five decimals are a metre. */
function onTheMap({ latitude, longitude }: NonNullable<Heard['place']>): string {
  return `https://maps.google.com/?q=${latitude.toFixed(5)},${longitude.toFixed(5)}`
}

const confirm: Asks<'confirm'> = {
  kept: z.union([z.object({ shown: z.string() }), z.literal('change')]),
  asked: 'yesno',
  restsOn: ['wants', 'way', 'name', 'hamlet', 'landmark'],
  applies: soFar => soFar.wants?.length !== 0,
  async ask({ wants = [], way = 'deliver', hamlet: to }, turn) {
    const quote = await quoteNow(turn, wants, way)
    const delivers = quote.parts.some(p => p.way === 'deliver')
    return {
      say: quoteLines(quote, to ?? turn.person.hamlet ?? ''),
      choices: [
        { label: say('orders.order'), value: { shown: digest(quote) }, means: 'yes' },
        { label: say('orders.change'), value: 'change', means: 'no' },
        ...(delivers ? [{ label: say('orders.fetch-all'), sets: { way: 'fetch' as const } }] : []),
      ],
      expires: 'soon',
    }
  },
  read: heardChange,
}

const change: Asks<'change'> = {
  kept: z.never(),
  asked: 'choice',
  applies: soFar => soFar.confirm === 'change',
  ask: () => ({ say: [say('orders.what-to-change')] }),
  read: heardChange,
}

/** Goods → name and place the first time → read back → ordered. */
export const orderForm = form<Ordering>({
  name: 'orders.order',
  questions: {
    wants: given(wantsKept),
    way: given(z.enum(['deliver', 'fetch'])),
    product,
    quantity,
    name,
    hamlet,
    landmark,
    confirm,
    change,
  },
  readMany: alsoWanted,
  context: ({ wants = [] }) => ({
    cart: wants.map(w => ({ product: w.words, quantity: (w.quantity ?? 1000) / 1000, unit: null })),
  }),
  done: ordered,
})

async function ordered(answers: Ordering, turn: Turn): Promise<Said[]> {
  const { wants, way, confirm: agreed } = answers
  if (wants.length === 0) return [here(say('orders.nothing-left'))]
  const learnt = {
    ...(answers.name ? { name: answers.name, named: 1 } : {}),
    ...(answers.hamlet ? { hamlet: answers.hamlet } : {}),
    ...(answers.landmark ? { landmark: answers.landmark } : {}),
  }
  if (Object.keys(learnt).length > 0) await remember(turn.tx, turn.person.id, learnt)
  Object.assign(turn.person, learnt)
  const quote = await quoteNow(turn, wants, way)
  if (agreed === 'change' || digest(quote) !== agreed.shown)
    return [here(say('orders.changed-meanwhile')), { begin: 'orders.order', with: { wants, way } }]
  return place(turn, quote, wants)
}

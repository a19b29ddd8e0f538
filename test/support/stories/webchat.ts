import { demoPhones } from '../../../adapters/webchat/demo.ts'
import { phoneIdOf } from '../../../adapters/webchat/phone.ts'
import type * as page from '../../../adapters/webchat/render.ts'
import type { OtherKind } from '../../../core/conversation/message.ts'
import { type WebchatUser, webchatUser } from '../webchat/user.ts'
import type { Gone, Phones, Shown, Spoken, StoryChannel } from './phones.ts'
import { newest } from './phones.ts'
import { photoNamed } from './things.ts'

export const webchat: StoryChannel = {
  name: 'webchat',
  isTable: true,
  lacks: new Map(),
  otherwise: new Map(),
  touching: new Set(),
  lay: async () => webchatPhones(),
}

export type WebchatPhones = Phones & {
  user(): WebchatUser
  /** What a phone shows, as the page has it. */
  heard(phone: string): page.Shown[]
}

/** Everybody's phones on the demo's page. */
export function webchatPhones(): WebchatPhones {
  let user: WebchatUser | null = null
  const heard = new Map<string, page.Shown[]>()
  const of = (phone: string) => heard.get(phone) ?? []
  const said = (phone: string) => of(phone).map(shownOn)

  function opened(): WebchatUser {
    if (!user) throw new Error('the page is not open')
    return user
  }

  function hear(phone: string, shown: page.Shown): void {
    const before = of(phone).findLast(s => s.id === shown.id)
    const isNew = !before || (shown.edited && JSON.stringify(before.spans) !== JSON.stringify(shown.spans))
    if (isNew) heard.set(phone, [...of(phone), shown])
  }

  /** Resolves when each phone shows these messages. The stream is a moment behind the server. */
  function show(all: readonly Gone[]): Promise<void> {
    return new Promise(resolve => {
      const isShown = ({ id, phone }: Gone) => of(phone).some(shown => shown.id === id)
      const look = () => all.every(isShown) && (leave(), resolve())
      const leave = opened().watch(() => void look())
      look()
    })
  }

  return {
    user: opened,
    heard: of,
    said,
    ids: demoPhones.map(({ id }) => id),
    config: { demo: true, telegram: null },
    wire: channel => channel,
    async connect(app) {
      user = await webchatUser(app.url)
      user.watch(happening => {
        if (happening.is === 'shown' && happening.shown.from === 'bot') hear(happening.phone, happening.shown)
      })
    },
    async disconnect() {
      user?.close()
      user = null
    },
    phoneOf: chat => phoneIdOf(chat) ?? '',
    async write(spoken) {
      const { id, phone, who, saying } = spoken
      const what = await bodyOf(spoken, of)
      const circumstances = {
        id,
        ...(who === phone ? {} : { as: who }),
        ...(saying.answering ? { replyTo: newest(said(phone), saying.answering).id } : {}),
        ...(saying.forwarded ? { forwarded: true as const } : {}),
      }
      return { id, phone, send: () => opened().send(phone, what, circumstances) }
    },
    // What was posted is written down when the server has answered.
    taken: async () => undefined,
    isTaken: () => true,
    show,
    async caughtUp() {
      const kept = await Promise.all(
        demoPhones.map(async ({ id: phone }) => {
          const history = await opened().history(phone)
          return history.filter(shown => shown.from === 'bot').map(({ id }) => ({ id, phone }))
        }),
      )
      await show(kept.flat())
    },
    // A message that comes again has the same id, and the page shows it once.
    repeated: () => [],
    fail(fault) {
      throw new Error(`no vendor stands behind the page, so nothing can be ${fault}`)
    },
    close: async () => undefined,
  }
}

async function bodyOf(
  spoken: Spoken,
  heard: (phone: string) => page.Shown[],
): Promise<Parameters<WebchatUser['send']>[1]> {
  const { phone, text, saying, edits } = spoken
  const { thing, tap } = saying
  if (thing === 'button forged') return { pick: 'aaaaaaaaaaaaaaaaaaaa.0' }
  const owner = /^button of (\w+)$/.exec(thing ?? '')?.[1]
  if (owner) return { pick: choiceLabelled(heard(owner), text, 'newest') }
  if (tap) return { pick: choiceLabelled(heard(phone), text, tap) }
  if (edits) return { edit: edits, text }
  if (!thing) return { text }
  const photo = await photoNamed(thing)
  return photo ? { photos: [photo], caption: text } : { other: otherNamed(thing) }
}

const others = ['voice', 'sticker', 'reaction', 'call', 'deleted', 'document', 'video', 'unknown'] as const

function otherNamed(thing: string): OtherKind {
  const found = others.find(name => name === thing)
  if (!found) throw new Error(`nobody sends a [${thing}] on the web chat`)
  return found
}

function choiceLabelled(all: page.Shown[], label: string, which: 'newest' | 'oldest'): string {
  const choices = all.flatMap(s => s.choices).filter(c => c.label === label)
  const choice = which === 'newest' ? choices.at(-1) : choices[0]
  if (!choice) throw new Error(`no button is called “${label}”`)
  return choice.id
}

function shownOn({ id, spans, photos, choices, edited }: page.Shown): Shown {
  const labels = choices.map(({ label }) => label)
  const none = { qr: false, buttons: [] }
  const shown = { id, text: textOn({ spans }), photos: photos.length, choices: labels, addresses: none }
  return { ...shown, isChange: edited === true }
}

export function textOn({ spans }: Pick<page.Shown, 'spans'>): string {
  return spans.map(({ text }) => text).join('')
}

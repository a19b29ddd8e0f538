import { randomUUID } from 'node:crypto'
import type { Happening } from '../../../adapters/webchat/feed.ts'
import type { Written } from '../../../adapters/webchat/inbound.ts'
import type { Shown } from '../../../adapters/webchat/render.ts'
import { events } from './events.ts'

type Said =
  | { text: string }
  | { photos: Uint8Array[]; caption?: string }
  | { pick: string }
  | { edit: string; text: string }
  | { other: Extract<Written['body'], { kind: 'other' }>['what'] }

/** `id` repeats a message when it is one that was used; `as` says who writes in a group. */
type Circumstances = { id?: string; as?: string; replyTo?: string; forwarded?: true }

/** Everybody who has a phone on the page, through what the page itself uses: HTTP and one stream of events. */
export type WebchatUser = {
  /** Resolves with the message's id when the server has taken it; rejects with the sentence that it answers instead. */
  send(phone: string, said: Said, circumstances?: Circumstances): Promise<string>
  /** Taps the newest button with this label. */
  press(phone: string, label: string, circumstances?: Circumstances): Promise<string>
  /** What the bot has said on this phone since the page was opened, each message once. */
  received(phone: string): Shown[]
  /** The first message of the bot that fits and was not taken by an earlier `next`, now or when it comes. */
  next(phone: string, fits?: (shown: Shown) => boolean): Promise<Shown>
  /** Everything the page would show now, as the server keeps it. */
  history(phone: string): Promise<Shown[]>
  /** Hears of everything that the page hears of. Answers how to stop. */
  watch(hear: (happening: Happening) => void): () => void
  close(): void
}

/** Opens the page at `url`; what happens from now on is not missed. */
export async function webchatUser(url: string): Promise<WebchatUser> {
  const stream = await events(`${url}/webchat/events`)
  const watchers = new Set<(happening: Happening) => void>()
  const heard = new Map<string, Map<string, Shown>>()
  const taken = new Set<string>()

  stream.watch(({ happening }) => {
    if (happening.is === 'shown' && happening.shown.from === 'bot') {
      const messages = heard.get(happening.phone) ?? new Map<string, Shown>()
      heard.set(happening.phone, messages.set(happening.shown.id, happening.shown))
    }
    for (const watcher of watchers) watcher(happening)
  })

  const received = (phone: string) => [...(heard.get(phone)?.values() ?? [])]

  function watch(hear: (happening: Happening) => void): () => void {
    watchers.add(hear)
    return () => watchers.delete(hear)
  }

  async function post(path: string, body: string | Uint8Array<ArrayBuffer>, type: string): Promise<Response> {
    const response = await fetch(`${url}${path}`, { method: 'POST', body, headers: { 'Content-Type': type } })
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
    return response
  }

  async function upload(photo: Uint8Array): Promise<string> {
    const response = await post('/webchat/uploads', Uint8Array.from(photo), 'application/octet-stream')
    const { ref } = (await response.json()) as { ref: string }
    return ref
  }

  async function bodyOf(said: Said): Promise<Written['body']> {
    if ('photos' in said) {
      return { kind: 'photos', caption: said.caption ?? '', photos: await Promise.all(said.photos.map(upload)) }
    }
    if ('pick' in said) return { kind: 'pick', choice: said.pick }
    if ('edit' in said) return { kind: 'edit', of: said.edit, text: said.text }
    if ('other' in said) return { kind: 'other', what: said.other }
    return { kind: 'text', text: said.text }
  }

  async function send(phone: string, said: Said, circumstances: Circumstances = {}): Promise<string> {
    const message: Written = { id: randomUUID(), ...circumstances, body: await bodyOf(said) }
    await post(`/webchat/phones/${phone}/messages`, JSON.stringify(message), 'application/json')
    return message.id
  }

  return {
    send,
    received,
    watch,
    async press(phone, label, circumstances) {
      const choices = received(phone).flatMap(shown => shown.choices)
      const choice = choices.findLast(one => one.label === label)
      if (!choice) throw new Error(`no button “${label}” on ${phone}: ${choices.map(one => one.label).join(', ')}`)
      return send(phone, { pick: choice.id }, circumstances)
    },
    next(phone, fits = () => true) {
      return new Promise(resolve => {
        const stop = watch(look)
        look()
        function look(): void {
          const found = received(phone).find(shown => !taken.has(shown.id) && fits(shown))
          if (!found) return
          taken.add(found.id)
          stop()
          resolve(found)
        }
      })
    },
    async history(phone) {
      const response = await fetch(`${url}/webchat/phones/${phone}/history`)
      return (await response.json()) as Shown[]
    },
    close: stream.close,
  }
}

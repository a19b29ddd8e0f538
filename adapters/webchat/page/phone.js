// @ts-check
import { composer } from './composer.js'
import { delivery } from './delivery.js'
import { messages } from './messages.js'
import { fill, part } from './words.js'

/** @import { Written } from '../inbound.ts' */
/** @import { Phone } from '../phone.ts' */
/** @import { Shown } from '../render.ts' */
/** @import { Draft } from './composer.js' */
/** @import { Words } from './words.js' */

/** One phone on the table.
 * @param {Phone} phone @param {Phone[]} everybody @param {() => Words} words @param {(url: string) => void} open */
export function phoneWindow(phone, everybody, words, open) {
  const group = phone.kind === 'group'
  const card = copyOfTemplate()
  const unread = part(card, '.unread', HTMLElement)
  const as = part(card, '.as select', HTMLSelectElement)
  dress()

  const chat = messages(part(card, '.messages', HTMLOListElement), {
    words,
    group,
    open,
    writer: () => writer().id,
    empty: () => words()[group ? 'emptyGroup' : 'empty'] ?? '',
    choose: choice => write({ body: { kind: 'pick', choice }, files: [] }),
    reply: shown => foot.write({ ...about(shown), does: 'reply' }),
    edit: shown => foot.write({ ...about(shown), does: 'edit' }, text(shown)),
    retry: entry => post.retry(entry.sentAs ?? entry.shown.id),
  })
  const foot = composer(part(card, 'form', HTMLFormElement), words, write)
  const post = delivery(phone.id, (message, state) => {
    // An edit has no line of its own: how far it is stands at what it changes.
    const id = message.body.kind === 'edit' ? message.body.of : message.id
    chat.change(id, entry => ({ ...entry, state, sentAs: message.id }))
  })

  function dress() {
    card.dataset.phone = phone.id
    card.setAttribute('aria-label', phone.name)
    card.classList.toggle('group', group)
    part(card, 'h2', HTMLElement).textContent = phone.name
    part(card, '.what', HTMLElement).textContent = phone.what
    part(card, '.face', HTMLElement).textContent = initial(phone.name)
    part(card, '.as', HTMLElement).hidden = !group
    for (const { id, name } of everybody.filter(one => phone.members?.includes(one.id))) as.add(new Option(name, id))
    as.onchange = () => chat.redraw()
    for (const seen of ['focusin', 'pointerdown']) {
      card.addEventListener(seen, () => {
        unread.hidden = true
      })
    }
  }

  /** Whose message it is. In a group one writes as one of its members. */
  function writer() {
    const id = group ? as.value : phone.id
    return { id, name: everybody.find(one => one.id === id)?.name ?? '' }
  }

  /** @param {Shown} shown */
  function about(shown) {
    return { id: shown.id, summary: chat.brief(shown), photo: shown.photos.length > 0 }
  }

  /** Shows at once what was written, and sends it.
   * @param {Draft} draft */
  function write({ body, files, replyTo }) {
    const id = crypto.randomUUID()
    const from = writer()
    if (body.kind === 'edit') edited(body.of, from.id, body.text)
    else {
      const pictures = files.map(file => URL.createObjectURL(file))
      const shown = { ...drawnFrom(body), id, from, at: new Date().toISOString(), ...(replyTo && { replyTo }) }
      chat.put({ shown, state: { is: 'pending' }, pictures })
      chat.toEnd()
    }
    post.send({ message: { id, body, ...(group && { as: from.id }), ...(replyTo && { replyTo }) }, files })
  }

  /** @param {string} of @param {string} by @param {string} text */
  function edited(of, by, text) {
    chat.change(of, entry => {
      if (entry.shown.from === 'bot' || entry.shown.from.id !== by) return entry
      return { ...entry, shown: { ...entry.shown, spans: text ? [{ text }] : [], edited: true } }
    })
  }

  function translate() {
    fill(card, words())
    foot.draw()
    chat.redraw()
  }
  translate()

  return {
    card,
    translate,
    edited,
    load: chat.load,
    /** @param {Shown} shown */
    show(shown) {
      chat.put({ shown })
      if (shown.from === 'bot' && !card.contains(document.activeElement)) unread.hidden = false
    },
  }
}

function copyOfTemplate() {
  const { content } = part(document, '#phone', HTMLTemplateElement)
  return part(/** @type {DocumentFragment} */ (content.cloneNode(true)), 'section', HTMLElement)
}

/** The first letter of what one is called by: titles stand before it.
 * @param {string} name */
function initial(name) {
  return (
    name
      .split(' ')
      .findLast(word => /^\p{L}/u.test(word))
      ?.slice(0, 1) ?? ''
  )
}

/** @param {Shown} shown */
function text(shown) {
  return shown.spans.map(span => span.text).join('')
}

/** The part of a message that is seen.
 * @param {Exclude<Written['body'], { kind: 'edit' }>} body
 * @returns {Omit<Shown, 'id' | 'at' | 'from'>} */
function drawnFrom(body) {
  const nothing = { spans: [], photos: [], choices: [] }
  switch (body.kind) {
    case 'text':
      return { ...nothing, spans: [{ text: body.text }] }
    case 'photos':
      return { ...nothing, spans: body.caption ? [{ text: body.caption }] : [] }
    case 'pick':
      return { ...nothing, picked: body.choice }
    case 'other':
      return { ...nothing, what: body.what }
  }
}

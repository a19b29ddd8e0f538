// @ts-check

/** @import { Span } from '../../../core/conversation/reply.ts' */
/** @import { Shown } from '../render.ts' */
/** @import { State } from './delivery.js' */
/** @import { Words } from './words.js' */

/** What a page knows of a message beside what the server says of it: how far it is, and the pictures it came from.
 * @typedef {{ shown: Shown, state?: State, sentAs?: string, pictures?: string[] }} Entry */
/** What a message needs to know of its chat, and what can be done with it.
 * @typedef {{
 *   words: Words, language: string, mine: boolean, named: boolean, quoted: string | null, pick: string | null,
 *   choose(id: string): void, reply(): void, edit(): void, retry(): void, open(url: string): void,
 * }} Around */

const styles = /** @type {const} */ ({ bold: 'strong', italic: 'em', strike: 's', code: 'code' })
const signs = new Map(
  Object.entries({ voice: '🎤', sticker: '🙂', document: '📄', video: '🎬', call: '📞', deleted: '🗑' }),
)

/** Draws a message. What people wrote becomes text and nothing else.
 * @param {Entry} entry @param {Around} around */
export function bubble({ shown, state, pictures }, around) {
  const { words } = around
  const item = element('li', around.mine ? 'mine' : 'theirs')
  item.dataset.id = shown.id
  const box = item.appendChild(element('div', shown.from === 'bot' ? 'bubble bot' : 'bubble'))
  if (around.named && !around.mine) box.append(element('p', 'name', shown.from === 'bot' ? words.bot : shown.from.name))
  if (around.quoted !== null) box.append(element('blockquote', '', around.quoted))
  if (shown.photos.length > 0) box.append(photos(shown, pictures ?? [], around))
  box.append(said(shown, around))
  box.append(foot(shown, state, around))
  if (shown.choices.length > 0) item.append(choices(shown.choices, around))
  if (state?.is === 'waiting' || state?.is === 'failed') item.append(trouble(state, around))
  return item
}

/** The words of a message, for a quote.
 * @param {Shown} shown @param {Words} words @param {string | null} pick */
export function summary(shown, words, pick) {
  const text = shown.spans.map(span => span.text).join('')
  if (text) return text
  if (shown.what) return words[`other.${shown.what}`] ?? ''
  return pick ?? (shown.photos.length > 0 ? '📷' : '')
}

/** @param {Shown} shown @param {Around} around */
function said(shown, { words, pick }) {
  if (shown.what) return element('p', 'what', `${signs.get(shown.what) ?? '✉'} ${words[`other.${shown.what}`]}`)
  if (shown.picked) return element('p', 'picked', `${pick ?? words.picked}`)
  const text = element('p', 'text')
  text.append(...shown.spans.map(run))
  return text
}

/** @param {Span} span */
function run({ text, style }) {
  if (!style) return document.createTextNode(text)
  return element(styles[style], '', text)
}

/** @param {Shown} shown @param {string[]} pictures @param {Around} around */
function photos(shown, pictures, { words, open }) {
  const frame = element('div', shown.photos.length > 1 ? 'photos many' : 'photos')
  shown.photos.forEach((photo, i) => {
    const small = photo ? `/photos/${photo}/small` : pictures[i]
    if (!small) return frame.append(element('span', 'absent', words.photoWaiting))
    const button = frame.appendChild(element('button', 'photo'))
    button.type = 'button'
    button.setAttribute('aria-label', words.photoOpen ?? '')
    const image = button.appendChild(element('img'))
    image.alt = ''
    image.src = small
    button.onclick = () => open(photo ? `/photos/${photo}/large` : small)
  })
  return frame
}

const marks = { pending: '🕓', waiting: '🕓', sent: '✓', failed: '!' }

/** @param {Shown} shown @param {State | undefined} state @param {Around} around */
function foot(shown, state, { words, language, mine, reply, edit }) {
  const line = element('p', 'foot')
  const answer = action(words.reply, '↩', reply)
  line.append(answer)
  const editable = mine && !shown.what && !shown.picked && shown.from !== 'bot'
  if (editable) line.append(action(words.edit, '✎', edit))
  if (shown.edited) line.append(element('span', 'edited', words.edited))
  const time = line.appendChild(element('time', '', clock(shown.at, language)))
  time.dateTime = shown.at
  if (mine) {
    const mark = line.appendChild(element('span', 'mark', marks[state?.is ?? 'sent']))
    mark.setAttribute('role', 'img')
    mark.setAttribute('aria-label', words[state?.is ?? 'sent'] ?? '')
  }
  return line
}

/** @param {Shown['choices']} offered @param {Around} around */
function choices(offered, { choose }) {
  const list = element('div', 'choices')
  offered.forEach(({ id, label }, i) => {
    const button = list.appendChild(element('button', '', `${i + 1} · ${label}`))
    button.type = 'button'
    button.onclick = () => choose(id)
  })
  return list
}

/** @param {Extract<State, { is: 'waiting' | 'failed' }>} state @param {Around} around */
function trouble(state, { words, retry }) {
  const line = element('p', 'trouble', state.is === 'failed' ? `${words.failed} ${state.why} ` : `${words.waiting} `)
  line.append(action(words.retry, words.retry ?? '', retry))
  return line
}

/** @param {string | undefined} label @param {string} sign @param {() => void} act */
function action(label, sign, act) {
  const button = element('button', 'action', sign)
  button.type = 'button'
  button.title = label ?? ''
  button.setAttribute('aria-label', label ?? '')
  button.onclick = act
  return button
}

/** The time of today, day and time of another day.
 * @param {string} at @param {string} language */
function clock(at, language) {
  const then = new Date(at)
  const today = then.toDateString() === new Date().toDateString()
  /** @type {Intl.DateTimeFormatOptions} */
  const day = today ? {} : { day: 'numeric', month: 'short' }
  return then.toLocaleString(language === 'en' ? 'en-GB' : language, { ...day, hour: '2-digit', minute: '2-digit' })
}

/** @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {string} [className] @param {string} [text] */
export function element(tag, className = '', text = '') {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}

// @ts-check
import { bubble, element, summary } from './bubble.js'

/** @import { Shown } from '../render.ts' */
/** @import { Entry } from './bubble.js' */
/** @import { Words } from './words.js' */

/** What the list asks of its phone.
 * @typedef {{
 *   words(): Words, writer(): string, group: boolean, empty(): string,
 *   choose(choice: string): void, reply(shown: Shown): void, edit(shown: Shown): void, retry(entry: Entry): void,
 *   open(url: string): void,
 * }} Hooks */

const nearEnd = 80

/** The messages of one phone, in the order of their time.
 * @param {HTMLOListElement} list @param {Hooks} hooks */
export function messages(list, hooks) {
  /** @type {Map<string, Entry>} */
  const entries = new Map()
  const hint = element('li', 'hint')
  let atEnd = true

  // Pictures grow when they are loaded, and the line below when one writes: who reads the newest stays there.
  list.addEventListener('load', follow, true)
  new ResizeObserver(follow).observe(list)
  list.addEventListener('scroll', () => {
    atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < nearEnd
  })

  function follow() {
    if (atEnd) list.scrollTop = list.scrollHeight
  }

  /** @param {Entry} entry */
  function draw(entry) {
    const { shown } = entry
    const quoted = shown.replyTo ? entries.get(shown.replyTo)?.shown : undefined
    return bubble(entry, {
      words: hooks.words(),
      language: document.documentElement.lang,
      mine: shown.from !== 'bot' && shown.from.id === hooks.writer(),
      named: hooks.group,
      quoted: shown.replyTo ? (quoted ? brief(quoted) : '…') : null,
      pick: picked(shown),
      choose: hooks.choose,
      reply: () => hooks.reply(shown),
      edit: () => hooks.edit(shown),
      retry: () => hooks.retry(entry),
      open: hooks.open,
    })
  }

  /** The label of the choice that was tapped.
   * @param {Shown} shown */
  function picked(shown) {
    if (!shown.picked) return null
    for (const entry of entries.values()) {
      const choice = entry.shown.choices.find(({ id }) => id === shown.picked)
      if (choice) return choice.label
    }
    return null
  }

  /** @param {Shown} shown */
  function brief(shown) {
    return summary(shown, hooks.words(), picked(shown))
  }

  function redraw() {
    const ordered = [...entries.values()].sort((a, b) =>
      a.shown.at < b.shown.at ? -1 : a.shown.at > b.shown.at ? 1 : 0,
    )
    hint.textContent = hooks.empty()
    list.replaceChildren(...(ordered.length > 0 ? ordered.map(draw) : [hint]))
    toEnd()
  }

  function toEnd() {
    atEnd = true
    follow()
  }

  /** Shows a message where its time belongs, in place of what was known of it.
   * @param {Entry} entry */
  function put(entry) {
    const { id } = entry.shown
    const before = entries.get(id)
    // What is changed stays where it stood.
    const at = (entry.shown.edited && before?.shown.at) || entry.shown.at
    const known = { ...before, ...entry, shown: { ...entry.shown, at } }
    entries.set(id, known)
    hint.remove()
    const old = items().find(item => item.dataset.id === id)
    const drawn = draw(known)
    if (old && old.querySelector('time')?.dateTime === at) old.replaceWith(drawn)
    else {
      old?.remove()
      const earlier = items().findLast(item => (item.querySelector('time')?.dateTime ?? '') <= at)
      if (earlier) earlier.after(drawn)
      else list.prepend(drawn)
    }
    follow()
  }

  /** @returns {HTMLElement[]} */
  function items() {
    return [...list.querySelectorAll('li')]
  }

  return {
    put,
    redraw,
    toEnd,
    brief,
    /** What is known of a message, to change it.
     * @param {string} id @param {(entry: Entry) => Entry} change */
    change(id, change) {
      const entry = entries.get(id)
      if (entry) put(change(entry))
    },
    /** @param {Shown[]} history */
    load(history) {
      for (const shown of history) entries.set(shown.id, { ...entries.get(shown.id), shown })
      redraw()
    },
  }
}

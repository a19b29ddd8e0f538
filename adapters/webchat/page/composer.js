// @ts-check
import { element } from './bubble.js'
import { part } from './words.js'

/** @import { Written } from '../inbound.ts' */
/** @import { Words } from './words.js' */

/** What a written line is about: an earlier message that it answers, or changes.
 * @typedef {{ does: 'reply' | 'edit', id: string, summary: string, photo: boolean }} About */
/** @typedef {{ body: Written['body'], files: File[], replyTo?: string }} Draft */

const mostPhotos = 10
const mostBytes = 20 * 1024 * 1024

/** The foot of a phone, where one writes.
 * @param {HTMLFormElement} form @param {() => Words} words @param {(draft: Draft) => void} send */
export function composer(form, words, send) {
  const field = part(form, 'textarea', HTMLTextAreaElement)
  const picker = part(form, 'input[type=file]', HTMLInputElement)
  const previews = part(form, '.previews', HTMLUListElement)
  const aboutLine = part(form, '.about', HTMLElement)
  const problem = part(form, '.problem', HTMLElement)
  /** @type {{ file: File, url: string }[]} */
  let chosen = []
  /** @type {About | null} */
  let about = null

  function draw() {
    previews.hidden = chosen.length === 0
    previews.replaceChildren(...chosen.map(preview))
    field.placeholder = words()[chosen.length > 0 ? 'caption' : 'placeholder'] ?? ''
    aboutLine.hidden = about === null
    part(aboutLine, 'strong', HTMLElement).textContent = words()[about?.does === 'edit' ? 'editing' : 'replying'] ?? ''
    part(aboutLine, 'span', HTMLElement).textContent = about?.summary ?? ''
    part(form, '.photo', HTMLButtonElement).disabled = about?.does === 'edit'
    grow()
  }

  function grow() {
    field.rows = Math.min(5, field.value.split('\n').length)
  }

  /** @param {{ file: File, url: string }} picture */
  function preview(picture) {
    const item = element('li')
    const image = item.appendChild(element('img'))
    image.src = picture.url
    image.alt = ''
    const remove = item.appendChild(element('button', 'bare', '✕'))
    remove.type = 'button'
    remove.setAttribute('aria-label', words().photoRemove ?? '')
    remove.onclick = () => {
      URL.revokeObjectURL(picture.url)
      chosen = chosen.filter(one => one !== picture)
      draw()
      field.focus()
    }
    return item
  }

  /** @param {File[]} files */
  function attach(files) {
    const fitting = files.filter(file => file.size > 0 && file.size <= mostBytes)
    const room = mostPhotos - chosen.length
    complain(
      fitting.length < files.length ? 'refused.photoTooBig' : fitting.length > room ? 'refused.tooManyPhotos' : null,
    )
    chosen.push(...fitting.slice(0, room).map(file => ({ file, url: URL.createObjectURL(file) })))
    draw()
    field.focus()
  }

  /** @param {string | null} word */
  function complain(word) {
    problem.hidden = word === null
    problem.textContent = word === null ? '' : (words()[word] ?? '')
  }

  /** @returns {Written['body'] | null} */
  function bodyWritten() {
    const text = field.value.trim()
    if (about?.does === 'edit') return text || about.photo ? { kind: 'edit', of: about.id, text } : null
    if (chosen.length > 0) return { kind: 'photos', caption: text, photos: [] }
    return text ? { kind: 'text', text } : null
  }

  /** @param {Written['body']} body */
  function post(body) {
    const files = body.kind === 'photos' ? chosen.map(one => one.file) : []
    send({ body, files, ...answered() })
    for (const { url } of chosen) URL.revokeObjectURL(url)
    chosen = []
    clear()
  }

  function answered() {
    return about?.does === 'reply' ? { replyTo: about.id } : {}
  }

  function clear() {
    about = null
    field.value = ''
    complain(null)
    draw()
    field.focus()
  }

  form.onsubmit = event => {
    event.preventDefault()
    const body = bodyWritten()
    if (body) post(body)
  }
  field.onkeydown = event => {
    // While an input method composes a word, Enter belongs to it.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault()
      form.requestSubmit()
    }
    if (event.key === 'Escape' && about) clear()
  }
  field.oninput = grow
  field.onpaste = event => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length > 0) attach(files)
  }
  picker.onchange = () => {
    attach([...(picker.files ?? [])])
    picker.value = ''
  }
  part(form, '.photo', HTMLButtonElement).onclick = () => picker.click()
  part(aboutLine, 'button', HTMLButtonElement).onclick = clear
  for (const what of /** @type {const} */ (['voice', 'sticker'])) {
    const button = part(form, `[data-other=${what}]`, HTMLButtonElement)
    button.onclick = () => {
      send({ body: { kind: 'other', what }, files: [], ...answered() })
      about = null
      draw()
    }
  }

  return {
    draw,
    /** @param {About} wanted @param {string} [text] */
    write(wanted, text) {
      about = wanted
      if (text !== undefined) field.value = text
      draw()
      field.focus()
    },
  }
}

// @ts-check

/** @import { Happening } from '../feed.ts' */
/** @import { Shown } from '../render.ts' */
/** @import { Phone } from '../phone.ts' */
/** @import { Written } from '../inbound.ts' */
/** @import { Language, Words } from './words.js' */

/** The server will not take it, however often it is asked. The message is a sentence for the person. */
export class Refused extends Error {}

/** @returns {Language} */
function language() {
  return document.documentElement.lang === 'en' ? 'en' : 'id'
}

/** @returns {Promise<Phone[]>} */
export const getPhones = () => get('/webchat/phones')

/** @param {string} phone @returns {Promise<Shown[]>} */
export const getHistory = phone => get(`/webchat/phones/${encodeURIComponent(phone)}/history`)

/** @param {Language} wanted @returns {Promise<Words>} */
export const getWords = wanted => get(`/webchat/words/${wanted}`)

/** @param {string} phone @param {Written} message */
export async function postMessage(phone, message) {
  await post(`/webchat/phones/${encodeURIComponent(phone)}/messages`, JSON.stringify(message), 'application/json')
}

/** Answers the name under which the photo waits.
 * @param {Blob} photo @returns {Promise<string>} */
export async function postPhoto(photo) {
  const response = await post('/webchat/uploads', photo, 'application/octet-stream')
  return (await response.json()).ref
}

/** @param {string} path */
async function get(path) {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response.json()
}

/** @param {string} path @param {BodyInit} body @param {string} type */
async function post(path, body, type) {
  const headers = { 'Content-Type': type, 'Accept-Language': language() }
  const response = await fetch(path, { method: 'POST', headers, body })
  if (response.ok) return response
  if (response.status < 500) throw new Refused(await response.text())
  throw new Error(`${path}: ${response.status}`)
}

const comeBackMs = 3_000

/** Listens for as long as the page is open. The browser comes back by itself after a lost connection, with the id of what
 * it heard last; after an answer that was an error it would not.
 * @param {(happening: Happening) => void} hear @param {(connected: boolean) => void} connected */
export function listen(hear, connected) {
  const events = new EventSource('/webchat/events')
  events.onopen = () => connected(true)
  events.onmessage = event => hear(JSON.parse(event.data))
  events.onerror = () => {
    connected(false)
    if (events.readyState === EventSource.CLOSED) setTimeout(() => listen(hear, connected), comeBackMs)
  }
}

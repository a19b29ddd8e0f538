// @ts-check
import { postMessage, postPhoto, Refused } from './server.js'

/** @import { Written } from '../inbound.ts' */

/** What became of a message: on its way, waiting for the next try, taken, or refused with a sentence.
 * @typedef {{ is: 'pending' } | { is: 'waiting' } | { is: 'sent' } | { is: 'failed', why: string }} State */
/** A message and the photos that go with it.
 * @typedef {{ message: Written, files: File[] }} Parcel */

const firstWaitMs = 1_000
const longestWaitMs = 30_000

/** One phone's post: one message after the other, and none is given up for want of a connection.
 * @param {string} phone
 * @param {(message: Written, state: State) => void} tell */
export function delivery(phone, tell) {
  /** @type {Parcel[]} */
  const parcels = []
  /** @type {Map<string, Parcel>} */
  const refused = new Map()
  let running = false
  let wake = () => {
    // Nobody waits yet.
  }

  async function run() {
    if (running) return
    running = true
    for (let parcel = parcels[0]; parcel; parcel = parcels[0]) {
      await deliver(parcel)
      parcels.shift()
    }
    running = false
  }

  /** @param {Parcel} parcel */
  async function deliver(parcel) {
    for (let wait = firstWaitMs; ; wait = Math.min(wait * 2, longestWaitMs)) {
      tell(parcel.message, { is: 'pending' })
      try {
        await carry(parcel)
        return tell(parcel.message, { is: 'sent' })
      } catch (error) {
        if (error instanceof Refused) {
          refused.set(parcel.message.id, parcel)
          return tell(parcel.message, { is: 'failed', why: error.message })
        }
      }
      tell(parcel.message, { is: 'waiting' })
      await new Promise(resolve => {
        wake = () => resolve(undefined)
        setTimeout(resolve, wait)
      })
    }
  }

  /** Photos that arrived at an earlier try are not carried again.
   * @param {Parcel} parcel */
  async function carry({ message, files }) {
    const { body } = message
    if (body.kind === 'photos') {
      for (const file of files.slice(body.photos.length)) body.photos.push(await postPhoto(file))
    }
    await postMessage(phone, message)
  }

  /** @param {Parcel} parcel */
  function send(parcel) {
    parcels.push(parcel)
    void run()
  }

  return {
    send,
    /** Tries at once what waits, or again what was refused.
     * @param {string} id */
    retry(id) {
      const parcel = refused.get(id)
      if (!parcel) return wake()
      refused.delete(id)
      send(parcel)
    },
  }
}

// @ts-check
import { phoneWindow } from './phone.js'
import { getHistory, getPhones, getWords, listen } from './server.js'
import { fill, part } from './words.js'

/** @import { Language, Words } from './words.js' */

const offline = part(document, '#offline', HTMLElement)
const table = part(document, '#phones', HTMLElement)
const large = part(document, '#large', HTMLDialogElement)
const choice = part(document, '#language', HTMLSelectElement)

/** @param {string} url */
function open(url) {
  part(large, 'img', HTMLImageElement).src = url
  large.showModal()
}

/** @param {Language} language @returns {Promise<Words>} */
async function speak(language) {
  const words = await getWords(language)
  document.documentElement.lang = language
  document.title = words.title ?? ''
  fill(document, words)
  return words
}

/** @returns {Language} */
function chosenLanguage() {
  return choice.value === 'en' ? 'en' : 'id'
}

let words = await speak(chosenLanguage())
const everybody = await getPhones()
const windows = new Map(everybody.map(phone => [phone.id, phoneWindow(phone, everybody, () => words, open)]))
table.replaceChildren(...[...windows.values()].map(({ card }) => card))

choice.onchange = async () => {
  words = await speak(chosenLanguage())
  for (const { translate } of windows.values()) translate()
}
choice.disabled = false
large.onclick = event => {
  if (event.target === large) large.close()
}

listen(
  happening => {
    switch (happening.is) {
      case 'ready':
        for (const [phone, { load }] of windows) void getHistory(phone).then(load)
        break
      case 'shown':
        windows.get(happening.phone)?.show(happening.shown)
        break
      case 'edited':
        windows.get(happening.phone)?.edited(happening.of, happening.by, happening.text)
        break
    }
  },
  connected => {
    offline.hidden = connected
  },
)

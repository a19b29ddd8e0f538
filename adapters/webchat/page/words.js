// @ts-check

/** @typedef {Record<string, string>} Words */
/** @typedef {'id' | 'en'} Language */

/** Puts the words into everything below `root` that names one.
 * @param {ParentNode} root @param {Words} words */
export function fill(root, words) {
  for (const element of all(root, '[data-word]')) element.textContent = words[element.dataset.word ?? ''] ?? ''
  for (const element of all(root, '[data-word-label]')) label(element, words[element.dataset.wordLabel ?? ''] ?? '')
  for (const element of all(root, '[data-word-placeholder]')) {
    const word = words[element.dataset.wordPlaceholder ?? ''] ?? ''
    element.setAttribute('placeholder', word)
    element.setAttribute('aria-label', word)
  }
}

/** Says what a sign means, to the eye and to the ear.
 * @param {HTMLElement} element @param {string} text */
function label(element, text) {
  element.setAttribute('aria-label', text)
  if (element instanceof HTMLButtonElement) element.title = text
}

/** @param {ParentNode} root @param {string} selector @returns {NodeListOf<HTMLElement>} */
function all(root, selector) {
  return root.querySelectorAll(selector)
}

/** The element that the page must have.
 * @template {Element} T
 * @param {ParentNode} root @param {string} selector @param {new () => T} type @returns {T} */
export function part(root, selector, type) {
  const element = root.querySelector(selector)
  if (!(element instanceof type)) throw new Error(`the page has no ${selector}`)
  return element
}

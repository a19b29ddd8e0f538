import { readFile } from 'node:fs/promises'

const types = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const

/** The files of the page, by name: nothing else in the folder can be asked for. */
const files = new Map<string, keyof typeof types>([
  ['phones.html', 'html'],
  ['phones.css', 'css'],
  ['messages.css', 'css'],
  ['composer.css', 'css'],
  ['phones.js', 'js'],
  ['phone.js', 'js'],
  ['bubble.js', 'js'],
  ['composer.js', 'js'],
  ['delivery.js', 'js'],
  ['messages.js', 'js'],
  ['server.js', 'js'],
  ['words.js', 'js'],
  ['icon.svg', 'svg'],
])

/** A file of the page, or null. */
export async function pageFile(name: string): Promise<Response | null> {
  const type = files.get(name)
  if (!type) return null
  const bytes = await readFile(new URL(`page/${name}`, import.meta.url))
  return new Response(bytes, { headers: { 'Content-Type': types[type] } })
}

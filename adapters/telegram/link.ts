/** What Telegram hands to a bot from a link: 1–64 of these, else the link opens the bot without a word. */
const carried = /^[A-Za-z0-9_-]{1,64}$/

/** The address that opens the bot and says these words there, with `_` for spaces as `read` takes them back; null for words
 *  that a link cannot carry, and while the bot's name is not known. */
export function linkTo(username: string | null, words: string, into: 'private' | 'group'): string | null {
  const payload = words.replaceAll(' ', '_')
  if (username === null || !carried.test(payload)) return null
  return `https://t.me/${username}?${into === 'group' ? 'startgroup' : 'start'}=${payload}`
}

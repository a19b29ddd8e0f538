/** Whether a word may have been typed for another: without a vowel or two between consonants (plih, slah), or with two letters
 *  in the other's place (kmebali, klio). Other slips make too many right words of others: bakar is no slip in bayar. */
export function isSlip(key: string, word: string): boolean {
  return isClipped(key, word) || isSwapped(key, word)
}

const vowels = 'aeiou'

/** Whether `key` is the word without one or two of the vowels that stand between its consonants. */
function isClipped(key: string, word: string): boolean {
  const missing = word.length - key.length
  if (missing < 1 || missing > 2) return false
  let at = 0
  for (let n = 0; n < word.length; n++) {
    const letter = word[n] ?? ''
    if (letter === key[at]) at++
    else if (!vowels.includes(letter) || isVowel(word[n - 1]) || isVowel(word[n + 1])) return false
  }
  return at === key.length
}

function isVowel(letter: string | undefined): boolean {
  return letter === undefined || vowels.includes(letter)
}

/** Whether two letters beside each other have changed places. */
function isSwapped(key: string, word: string): boolean {
  if (key.length !== word.length || key.length < 4) return false
  const at = [...key].findIndex((letter, n) => letter !== word[n])
  return at >= 0 && key[at] === word[at + 1] && key[at + 1] === word[at] && key.slice(at + 2) === word.slice(at + 2)
}

/** Whether two words that begin alike differ in no more letters than `most`: one too many, one missing, or another one. */
export function isNear(key: string, word: string, most: number): boolean {
  if (key[0] !== word[0] || Math.abs(key.length - word.length) > most) return false
  let row = Array.from({ length: word.length + 1 }, (_, n) => n)
  for (const [n, letter] of [...key].entries()) {
    const next = [n + 1]
    for (let at = 1; at <= word.length; at++) {
      const other = (row[at - 1] ?? 0) + (letter === word[at - 1] ? 0 : 1)
      next.push(Math.min(other, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1))
    }
    row = next
  }
  return (row[word.length] ?? most + 1) <= most
}

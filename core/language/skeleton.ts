import { cleanText } from './clean.ts'

/** Characters that look like a Latin one, in the spirit of UTS 39: Cyrillic and Greek letters, and digits that pass for
 *  letters. Left the look-alike, right what the eye reads. */
const lookAlikes = pairs(
  'аaвbеeёeззкkмmнhоoрpсcтtуyхxіiїiјjѕsԁdԛqԝwһhӏlցg',
  'αaβbγyεeζzηnιiκkνvοoρpτtυuχxωw',
  "ıiɩiɑaɡgɴnʀrꞌ'",
  '0o1l|lil!l5s',
)

function pairs(...tables: string[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const table of tables) {
    const letters = [...table]
    for (let i = 0; i + 1 < letters.length; i += 2) found.set(letters[i] ?? '', letters[i + 1] ?? '')
  }
  return found
}

/** Two names with the same skeleton look alike at a glance: `Admin Desa`, `Аdmіn Dеsа` and `ADM1N-DESA` are one. It is
 *  for finding imitations, never for showing. */
export function skeleton(text: string): string {
  const plain = cleanText(text).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  let seen = ''
  for (const letter of plain) {
    // Twice, because a Cyrillic і reads as i, and i as l.
    const latin = lookAlikes.get(letter) ?? letter
    seen += lookAlikes.get(latin) ?? latin
  }
  return seen
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

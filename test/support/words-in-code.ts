import type { Rule } from './rules.ts'
import { child, literal, type Node, type Place, places, type Source } from './source.ts'

/** What looks like a word of a language and is none, each by its file: signs of measure and money, letters that pass for
 *  others, a name of our own. */
export const signs: readonly { path: string; code: string; why: string }[] = [
  { path: 'core/language/caption/codes.ts', code: '/^(?:cm|mm|m)$/i', why: 'signs of measure' },
  { path: 'core/language/caption/codes.ts', code: '/^(?:X{0,4}L|S|M)$/i', why: 'sizes of clothes' },
  {
    path: 'core/language/clean.ts',
    code: '/oe|[tdk]h|[td]j/g',
    why: 'old spellings of single letters, in any language',
  },
  { path: 'core/language/format.ts', code: 'Rp${', why: 'the sign of the rupiah' },
  { path: 'core/language/caption/hear-quantity.ts', code: "facts.waiting?.endsWith('stock')", why: 'what is awaited' },
]

/** The words of languages are in `locales/<language>/words.json`: in the code that reads, no pattern, no comparison of what was
 *  written and nothing that is put together from pieces holds two letters of one in a row. Names of tags, units, intents and
 *  states are compared with other things than what was written. */
export const codeHoldsNoWordOfALanguage: Rule = files =>
  files
    .filter(({ path }) => path.startsWith('core/language/'))
    .flatMap(file => wordsIn(file).map(code => `${file.path} holds ${code}`))

function wordsIn({ path, text, tree }: Source): string[] {
  return [...places(tree)]
    .filter(holdsAWord)
    .map(({ node }) => text.slice(node.start, node.end))
    .filter(code => !signs.some(sign => sign.path === path && code.includes(sign.code)))
}

function holdsAWord({ node }: Place): boolean {
  switch (node.type) {
    case 'Literal':
      return isPattern(node.regex) && lettersInARow(node.regex.pattern, node.regex.flags)
    case 'NewExpression':
      return child(node, 'callee')?.name === 'RegExp' && piecesOf(first(node)).some(piece => lettersInARow(piece, ''))
    case 'BinaryExpression':
      return compares(node) || joins(node)
    case 'CallExpression':
      return looksFor(node)
    case 'TemplateLiteral':
      return putsTogether(node)
    default:
      return false
  }
}

type Pattern = { pattern: string; flags: string }

function isPattern(value: unknown): value is Pattern {
  return typeof value === 'object' && value !== null && 'pattern' in value
}

/** `nya`, `ny[ao]`, `[^aiueo]e`, `n(?:y|g)a`; not `[aiueo]`, which is one letter, nor `[a-z]+`, which is any. */
function lettersInARow(pattern: string, flags: string): boolean {
  const letters = pattern
    .replace(/\\[pPu]\{[^}]*\}|\\k<\w+>|\\u\w{4}|\\x\w\w|\\./g, ' ')
    .replace(/\[([^\]]*)\]/g, (_, set: string) =>
      /[a-z]-[a-z]|[A-Z]-[A-Z]/.test(set) || !/\p{L}/u.test(set) ? ' ' : 'a',
    )
    .replace(/\(\?(?:[:=!]|<[=!]|<\w+>)?|[()]/g, '')
    .replace(/[*+?]+|\{\d*,?\d*\}/g, '')
  return /\p{Ll}{2}/u.test(flags.includes('i') ? letters.toLowerCase() : letters)
}

/** What people wrote, by the names that it has in the code. */
const written = /^(?:key|text|ending|stem|word|name|label|said|last|first|root|run|piece)$/

/** `key`, `token?.key`, `last.slice(1)`, `fold(text)`. */
function isWritten(node: Node | null): boolean {
  if (node?.type === 'ChainExpression') return isWritten(child(node, 'expression'))
  if (node?.type === 'Identifier') return written.test(String(node.name))
  if (node?.type === 'MemberExpression') return written.test(String(child(node, 'property')?.name))
  if (node?.type !== 'CallExpression') return false
  const callee = child(node, 'callee')
  return callee?.name === 'fold' ? isWritten(first(node)) : isWritten(child(callee ?? node, 'object'))
}

const word = /\p{Ll}{2}/u

function compares(node: Node): boolean {
  const [left, right] = [child(node, 'left'), child(node, 'right')]
  // `count.said` tells how it was said, and `readings.first` is no text.
  const both = `${child(left ?? node, 'property')?.name} ${child(right ?? node, 'property')?.name}`
  if (!/^[!=]==?$/.test(String(node.operator)) || /\bsaid\b/.test(both)) return false
  return (isWritten(left) && word.test(literal(right) ?? '')) || (isWritten(right) && word.test(literal(left) ?? ''))
}

/** `startsWith` and `endsWith` of anything; of what was written also whether a word is in it, or is put for another. */
function looksFor(node: Node): boolean {
  const callee = child(node, 'callee')
  const name = String(child(callee ?? node, 'property')?.name)
  const search = /^(?:includes|indexOf|lastIndexOf|replace|replaceAll|split)$/.test(name)
  const affix = name === 'startsWith' || name === 'endsWith'
  return (
    (affix || (search && isWritten(child(callee ?? node, 'object')))) && piecesOf(first(node)).some(p => word.test(p))
  )
}

/** `${key}nya`, `di${stem}`: a letter that touches what is put in. */
function putsTogether(node: Node): boolean {
  const pieces = piecesOf(node)
  return pieces.some(
    (piece, n) => (n > 0 && /^\p{Ll}/u.test(piece)) || (n < pieces.length - 1 && /\p{Ll}$/u.test(piece)),
  )
}

/** `'di' + stem`. */
function joins(node: Node): boolean {
  const sides = [literal(child(node, 'left')), literal(child(node, 'right'))]
  return node.operator === '+' && sides.some(side => /\p{Ll}/u.test(side ?? ''))
}

function first(node: Node): Node | null {
  const [argument] = [...places(node.arguments)]
  return argument?.node ?? null
}

/** The text of a string, or what stands between the values of a template. */
function piecesOf(node: Node | null): string[] {
  if (node?.type !== 'TemplateLiteral') return [literal(node) ?? '']
  return [...places(node.quasis)].map(({ node }) => {
    const { value } = node
    return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : ''
  })
}

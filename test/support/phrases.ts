import { child, literal, type Node, type Place, places, type Source } from './source.ts'

/** Where code names a sentence. With `open`, `key` is only how the keys begin (`people.role-${role}`). `sure`: it is said
 *  here, so it must exist; else it may be a column of the same name. `gives`: the values handed in, null when not listable. */
export type Use = { path: string; key: string; open: boolean; sure: boolean; gives: string[] | null }

/** Every sentence that a file names. `others` are names of the same shape that are no sentences: commands and forms. */
export function usesIn(
  { path, tree }: Source,
  files: ReadonlySet<string>,
  others: ReadonlySet<string> = new Set(),
): Use[] {
  const said = [...places(tree)].flatMap(place => saidAt(place).map(use => ({ ...use, path, sure: true })))
  const named = [...places(tree)]
    .flatMap(({ node }) => keyOf(node))
    .filter(({ key }) => files.has(key.split('.')[0] ?? '') && !others.has(key))
  return [...said, ...named.map(({ key, open }) => ({ path, key, open, sure: key.includes('-'), gives: null }))]
}

/** `say('a.b', { c })`, `say(x ? 'a.b' : 'a.c')` and `{ key: 'a.b' }`. */
function saidAt({ node, parent, part }: Place): Pick<Use, 'key' | 'open' | 'gives'>[] {
  if (node.type === 'CallExpression' && child(node, 'callee')?.name === 'say' && Array.isArray(node.arguments)) {
    const [phrase, values] = node.arguments
    return [...places(phrase)].flatMap(({ node }) => keyOf(node)).map(key => ({ ...key, gives: givenBy(values) }))
  }
  const isKey = part === 'value' && parent?.type === 'Property' && child(parent, 'key')?.name === 'key'
  return isKey ? keyOf(node).map(key => ({ ...key, gives: null })) : []
}

const shape = /^[a-z][a-z-]*\.[\w.-]*$/i

function keyOf(node: Node): { key: string; open: boolean }[] {
  if (node.type === 'TemplateElement' || node.type !== 'TemplateLiteral') {
    const key = literal(node)
    return key && shape.test(key) ? [{ key, open: false }] : []
  }
  const start = Array.isArray(node.quasis) ? String(node.quasis[0]?.value?.cooked) : ''
  return shape.test(start) ? [{ key: start, open: true }] : []
}

function givenBy(values: unknown): string[] | null {
  if (values === undefined) return []
  const properties = [...places(values)][0]?.node.properties
  if (!Array.isArray(properties)) return null
  const names = properties.map(property => (property.type === 'Property' ? child(property, 'key')?.name : undefined))
  return names.every(name => typeof name === 'string') ? names : null
}

/** A page has its own sentences and names them without its file: `words.send`, `data-word="send"`, `'refused.tooLong'`. */
export function wordsOnPage(text: string, keys: readonly string[]): { used: string[]; missing: string[] } {
  const named = [...text.matchAll(/(?<![\w/'])words(?:\(\))?\.(\w+)|data-word[\w-]*="([^"]*)"/g)].map(
    ([, a, b]) => a ?? b ?? '',
  )
  const quoted = new Set([...text.matchAll(/['"`]([\w.]+)['"`]/g)].map(([, key]) => key ?? ''))
  const groups = new Set(keys.filter(key => key.includes('.')).map(key => key.split('.')[0]))
  const grouped = [...quoted].filter(key => /^\w+\.\w+$/.test(key) && groups.has(key.split('.')[0]))
  // `other.${what}`: all of the group.
  const open = [...text.matchAll(/['"`](\w+\.)(?:\$\{|['"`] *\+)/g)].map(([, group]) => group ?? '')
  const missing = [...named, ...grouped].filter(key => !keys.includes(key))
  const isUsed = (key: string) => named.includes(key) || quoted.has(key) || open.some(group => key.startsWith(group))
  return { used: keys.filter(isUsed), missing: [...new Set(missing)] }
}

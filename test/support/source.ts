import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { parseAst } from 'vitest/node'

/** The checkout. */
export const root = dirname(dirname(import.meta.dirname))

/** A TypeScript file as the rules of the house see it. `path` is from the root, with slashes. */
export type Source = { path: string; text: string; imports: Import[]; tree: Node }
/** `to` is a path from the root for our own files, else the package as it is written. `types`: gone at run time. */
export type Import = { to: string; own: boolean; types: boolean }

/** A node of the syntax tree (ESTree with TypeScript, as oxc makes it). */
export type Node = { type: string; start: number; end: number; [part: string]: unknown }
/** Where a node hangs: in which part of which other. */
export type Place = { node: Node; parent: Node | null; part: string }

/** Every TypeScript file of the product and its tests. */
export function allSources(): Source[] {
  return filesOf(['bot', 'core', 'adapters', 'scripts', 'test'], /\.ts$/).map(path =>
    source(path, readFileSync(join(root, path), 'utf8')),
  )
}

/** Paths of the files below these folders whose name matches, sorted. */
export function filesOf(folders: readonly string[], name: RegExp): string[] {
  const found = folders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && name.test(entry.name))
      .map(entry => posix.relative(root, posix.join(entry.parentPath, entry.name))),
  )
  return found.sort()
}

/** Parses a file; what is no TypeScript throws. */
export function source(path: string, text: string): Source {
  const program: unknown = parseAst(text, { lang: 'ts' }, path)
  if (!isNode(program)) throw new Error(`${path} cannot be parsed`)
  return { path, text, tree: program, imports: [...importsOf(path, program)] }
}

/** All nodes below a value and the value itself. */
export function* places(value: unknown, parent: Node | null = null, part = ''): Generator<Place> {
  if (Array.isArray(value)) {
    for (const item of value) yield* places(item, parent, part)
  } else if (isNode(value)) {
    yield { node: value, parent, part }
    for (const [name, below] of Object.entries(value)) yield* places(below, value, name)
  }
}

/** The part of a node that is itself a node. */
export function child(node: Node, part: string): Node | null {
  return isNode(node[part]) ? node[part] : null
}

/** A literal string, or null for everything else. */
export function literal(node: Node | null): string | null {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

const importing = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]

function* importsOf(path: string, program: Node): Generator<Import> {
  for (const { node } of places(program)) {
    const from = importing.includes(node.type) ? child(node, 'source') : null
    if (!from) continue
    const written = literal(from) ?? '(an import that is computed)'
    const own = written.startsWith('.')
    yield { to: own ? posix.join(posix.dirname(path), written) : written, own, types: onlyTypes(node) }
  }
}

function onlyTypes(node: Node): boolean {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true
  const names = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : []
  return names.length > 0 && names.every(name => name.importKind === 'type' || name.exportKind === 'type')
}

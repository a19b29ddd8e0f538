import { basename } from 'node:path'
import { child, type Import, type Place, places, type Source } from './source.ts'

/** A rule of the house: what breaks it, one line each. */
export type Rule = (files: readonly Source[]) => string[]

/** What core may use beside itself: small, and free of clock, network and files. */
const pure = ['i18next', 'kysely', 'kysely/migration', 'zod']

/** Each folder's packages: an adapter knows its vendor's, and nobody else does. */
const packages: Record<string, readonly string[]> = {
  'adapters/database': ['better-sqlite3', 'kysely', 'pg'],
  'adapters/links': ['qrcode'],
  'adapters/photos': ['sharp', 'zod'],
  'adapters/telegram': ['grammy', 'hono', 'zod'],
  'adapters/web': ['hono', '@hono/node-server', 'zod'],
  'adapters/webchat': ['hono', '@hono/node-server', 'zod'],
  bot: ['hono', '@hono/node-server', 'kysely', 'pino', 'zod'],
}

/** What every feature stands on. */
const ground = ['conversation', 'language', 'database', 'photos']

/** The features, and which of their files others may read: rules and types, queries, sentences. */
const features: Record<string, readonly string[]> = {
  people: ['person.ts', 'permissions.ts'],
  villages: ['village.ts', 'scope.ts'],
  shops: ['shop.ts'],
  products: ['product.ts', 'measure.ts'],
  orders: ['order.ts'],
  announcements: ['announcement.ts'],
  groups: [],
  welcome: [],
}
const ofEachFeature = ['tables.ts', 'store.ts', 'says.ts']

/** Of `core/orders/store.ts`: `core`. */
function area(path: string): string {
  return path.split('/')[0] ?? ''
}

/** Of `core/orders/store.ts`: `orders`; none of what is no feature. */
export function feature(path: string): string | undefined {
  const [first, second = ''] = path.split('/')
  return first === 'core' && second in features ? second : undefined
}

/** Of `adapters/web/health.ts`: `adapters/web`. */
function adapter(path: string): string | undefined {
  return area(path) === 'adapters' ? path.split('/').slice(0, 2).join('/') : undefined
}

function eachImport(files: readonly Source[], breaks: (from: string, what: Import) => boolean): string[] {
  return files.flatMap(({ path, imports }) =>
    imports.filter(what => breaks(path, what)).map(({ to }) => `${path} imports ${to}`),
  )
}

function isPackage(to: string, names: readonly string[] = []): boolean {
  return names.some(name => to === name || to.startsWith(`${name}/`))
}

export const coreKnowsNoWorld: Rule = files =>
  eachImport(files, (from, { to, own }) => area(from) === 'core' && (own ? area(to) !== 'core' : !pure.includes(to)))

export const adaptersKnowCoreAndTheirVendor: Rule = files =>
  eachImport(files, (from, { to, own }) => {
    const mine = adapter(from)
    if (!mine) return false
    if (own) return area(to) !== 'core' && adapter(to) !== mine
    return !to.startsWith('node:') && !isPackage(to, packages[mine])
  })

export const onlyAppAndMainKnowAdapters: Rule = files =>
  eachImport(files, (from, { to, own }) => {
    if (area(from) !== 'bot') return false
    if (!own) return !to.startsWith('node:') && !isPackage(to, packages.bot)
    return area(to) === 'adapters' ? !/^bot\/(app|main)\.ts$/.test(from) : !['bot', 'core'].includes(area(to))
  })

export const featuresShareRulesQueriesAndSentences: Rule = files =>
  eachImport(files, (from, { to }) => {
    const [mine, theirs] = [feature(from), feature(to)]
    if (area(from) !== 'core' || !theirs || mine === theirs) return false
    const file = basename(to)
    if (from === 'core/features.ts') return file !== 'feature.ts'
    return !features[theirs]?.includes(file) && !ofEachFeature.includes(file)
  })

export const importsNameRealFiles: Rule = files => {
  const known = new Set(files.map(file => file.path))
  return eachImport(files, (_, { to, own }) => own && !known.has(to) && !to.endsWith('.json'))
}

const worldly = [
  ...['process', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
  ...['fetch', 'crypto', 'Buffer', 'console', 'globalThis', 'require'],
]

/** In core time, chance and the process are handed in. */
export const coreHasNoClockAndNoDice: Rule = files =>
  files
    .filter(({ path }) => area(path) === 'core')
    .flatMap(({ path, tree }) =>
      [...places(tree)].flatMap(place => worldlyUse(place).map(use => `${path} uses ${use}`)),
    )

function worldlyUse({ node, parent, part }: Place): string[] {
  const callee = child(node, 'callee')
  if (callee?.name === 'Date' && Array.isArray(node.arguments) && node.arguments.length === 0)
    return ['the clock by Date()']
  if (node.type === 'MemberExpression') {
    const name = `${child(node, 'object')?.name}.${child(node, 'property')?.name}`
    return ['Date.now', 'Math.random'].includes(name) ? [name] : []
  }
  if (node.type !== 'Identifier' || !worldly.includes(String(node.name))) return []
  const isOnlyAName = ['property', 'key', 'imported', 'exported'].includes(part) && parent?.computed !== true
  return isOnlyAName ? [] : [String(node.name)]
}

export const noDefaultExports: Rule = files =>
  files.flatMap(({ path, tree }) => {
    const exports = [...places(tree)].filter(
      ({ node }) =>
        node.type === 'ExportDefaultDeclaration' ||
        (node.type === 'ExportSpecifier' && child(node, 'exported')?.name === 'default'),
    )
    return exports.map(() => `${path} has a default export`)
  })

/** A file that hands on another file's exports hides where a thing lives. */
export const noBarrels: Rule = files =>
  files.flatMap(({ path, tree }) => {
    const handed = [...places(tree)].filter(({ node }) => node.type.startsWith('Export') && child(node, 'source'))
    return handed.map(() => `${path} exports what another file owns`)
  })

const empty = /^(utils?|helpers?|common|misc|index|manager|service)$/
export const namesMeanSomething: Rule = files =>
  files
    .filter(({ path }) =>
      path
        .replace(/\.\w+$/, '')
        .split(/[/.-]/)
        .some(word => empty.test(word)),
    )
    .map(({ path }) => `${path} says nothing about what is in it`)

/** A new folder is first said here: what it may import follows from that. */
export const everyFolderIsKnown: Rule = files => {
  const known = [...ground, ...Object.keys(features)].map(name => `core/${name}`)
  const strange = files.map(
    ({ path }) => adapter(path) ?? (area(path) === 'core' ? path.split('/').slice(0, 2).join('/') : ''),
  )
  return [...new Set(strange)]
    .filter(name => name && name !== 'core/features.ts' && !known.includes(name) && !packages[name])
    .map(name => `${name} is neither ground nor feature nor adapter`)
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { noCircles } from './support/circles.ts'
import {
  adaptersKnowCoreAndTheirVendor,
  coreHasNoClockAndNoDice,
  coreKnowsNoWorld,
  everyFolderIsKnown,
  featuresShareRulesQueriesAndSentences,
  importsNameRealFiles,
  namesMeanSomething,
  noBarrels,
  noDefaultExports,
  onlyAppAndMainKnowAdapters,
  type Rule,
} from './support/rules.ts'
import { allSources, root, source } from './support/source.ts'
import { codeHoldsNoWordOfALanguage, signs } from './support/words-in-code.ts'

const market = allSources()

/** A rule, files that break it, each with what is said about it, and files that do not. */
type Case = { rule: Rule; says: string; broken: Record<string, string>; kept: Record<string, string> }

const cases: Case[] = [
  {
    rule: coreKnowsNoWorld,
    says: 'core imports core and small pure libraries, nothing of the world',
    broken: {
      'core/orders/store.ts': `import { readFile } from 'node:fs/promises'`,
      'core/orders/order.ts': `import type { Database } from 'better-sqlite3'`,
      'core/orders/says.ts': `const shown = await import('../../adapters/webchat/render.ts')`,
      'core/orders/forms.ts': `export type Log = import('../../bot/log.ts').Log`,
      'core/orders/chores.ts': `import(somewhere)`,
    },
    kept: { 'core/orders/store.ts': `import { sql } from 'kysely'; import { say } from '../conversation/phrase.ts'` },
  },
  {
    rule: adaptersKnowCoreAndTheirVendor,
    says: 'an adapter imports core, its own folder and its vendor',
    broken: {
      'adapters/web/health.ts': `import { queue } from '../../bot/turn.ts'`,
      'adapters/webchat/send.ts': `import { headers } from '../web/headers.ts'`,
      'adapters/photos/worker.ts': `import Database from 'better-sqlite3'`,
    },
    kept: {
      'adapters/photos/worker.ts': `import sharp from 'sharp'; import { fork } from 'node:child_process'; import './files.ts'`,
      'adapters/web/health.ts': `import { serve } from '@hono/node-server/serve-static'; import '../../core/features.ts'`,
    },
  },
  {
    rule: onlyAppAndMainKnowAdapters,
    says: 'in bot only app and main know that there are adapters',
    broken: {
      'bot/turn.ts': `import { openSqlite } from '../adapters/database/sqlite.ts'`,
      'bot/chores.ts': `import sharp from 'sharp'`,
      'bot/pace.ts': `import { market } from '../test/support/market.ts'`,
    },
    kept: {
      'bot/app.ts': `import '../adapters/web/health.ts'`,
      'bot/log.ts': `import { pino } from 'pino'; import 'node:fs'`,
    },
  },
  {
    rule: featuresShareRulesQueriesAndSentences,
    says: "a feature reads another's rules, rows, queries and sentences, never its commands, forms or chores",
    broken: {
      'core/orders/commands.ts': `import { sell } from '../products/commands.ts'`,
      'core/orders/forms.ts': `import type { Draft } from '../people/forms.ts'`,
      'core/features.ts': `import { order } from './orders/order.ts'`,
      'core/conversation/turn.ts': `import { remind } from '../orders/chores.ts'`,
    },
    kept: {
      'core/orders/commands.ts': `import '../products/product.ts'; import './forms.ts'; import '../shops/store.ts'`,
      'core/features.ts': `import { orders } from './orders/feature.ts'`,
    },
  },
  {
    rule: importsNameRealFiles,
    says: 'an import line names the real file',
    broken: { 'core/a.ts': `import './b'`, 'core/c.ts': `import '../core'` },
    kept: { 'core/a.ts': `import './b.ts'`, 'core/b.ts': `import words from '../locales/id/words.json'` },
  },
  {
    rule: coreHasNoClockAndNoDice,
    says: 'core has no clock, no dice and no process',
    broken: {
      'core/a.ts': `export const now = Date.now()`,
      'core/b.ts': `export const now = new Date().toISOString()`,
      'core/c.ts': `export const lucky = Math.random() > 0.5`,
      'core/d.ts': `if (process.env.DEMO) setTimeout(f, 1)`,
    },
    kept: {
      'core/a.ts': `// Date.now() and process\nexport const day = new Date(at).toISOString() + order.process + Math.max(1, 2)`,
      'core/b.ts': `export const says = { process: 'new Date()' }`,
      'bot/clock.ts': `export const now = () => Date.now()`,
    },
  },
  {
    rule: noDefaultExports,
    says: 'nothing is exported by default',
    broken: { 'core/a.ts': 'export default 1', 'core/b.ts': 'const b = 1; export { b as default }' },
    kept: { 'core/a.ts': `export const a = 'export default 1'` },
  },
  {
    rule: noBarrels,
    says: 'no file hands on what another file exports',
    broken: { 'core/a.ts': `export * from './b.ts'`, 'core/c.ts': `export { type B } from './b.ts'` },
    kept: { 'core/a.ts': `import { b } from './b.ts'; export const a = b; export { a as c }` },
  },
  {
    rule: namesMeanSomething,
    says: 'no name is an empty word',
    broken: {
      'core/orders/utils.ts': '',
      'core/common/money.ts': '',
      'bot/index.ts': '',
      'test/support/order-helper.ts': '',
    },
    kept: { 'core/orders/order.ts': '', 'core/helped/uncommon.ts': '' },
  },
  {
    rule: everyFolderIsKnown,
    says: 'a new folder is named in test/support/rules.ts before anything is in it',
    broken: { 'core/lottery/draw.ts': '', 'adapters/fax/send.ts': '' },
    kept: { 'core/orders/order.ts': '', 'core/features.ts': '', 'adapters/web/health.ts': '', 'bot/main.ts': '' },
  },
  {
    rule: codeHoldsNoWordOfALanguage,
    says: 'the code that reads holds no word, prefix or ending of a language',
    broken: {
      'core/language/a.ts': 'export const known = /^(.{2,})ny[ao]$/',
      'core/language/b.ts': `export const known = /[^aiueo]e$/.test(key)`,
      'core/language/c.ts': 'export const known = new RegExp(`(?:nya|${more})$`)',
      'core/language/message/d.ts': `if (token?.key === 'tak') denies()`,
      'core/language/message/e.ts': `if (fold(text) !== 'one') counts()`,
      'core/language/message/f.ts': `if (part.key.endsWith(' ini')) today()`,
      'core/language/message/g.ts': `if (word.key.includes('usah')) denies()`,
      'core/language/message/h.ts': 'export const done = `di${stem}`',
      'core/language/message/i.ts': 'export const marked = key + "nya"',
      'core/language/caption/codes.ts': 'export const far = /^(?:km|meter)$/',
    },
    kept: {
      'core/language/a.ts': `if (part.kind === 'word' && tags.has('want') && count.said === 'one') seek(/[aiueo]/, /^\\p{Lu}[a-z]+$/u)`,
      'core/language/b.ts':
        'export const line = `${name} ${size}` + (word.unit === "kg" ? text.includes("?") : key === "x")',
      'core/language/caption/codes.ts': 'export const far = /^(?:cm|mm|m)$/i',
      'core/orders/a.ts': 'export const thanks = /nuwun/',
    },
  },
]

const named = cases.map(rule => [rule.says, rule] as const)

test.for(named)('%s', ([, { rule }]) => {
  expect(rule(market)).toEqual([])
})

test.for(named)('the rule "%s" is able to fail', ([, { rule, broken, kept }]) => {
  for (const [path, text] of Object.entries(broken)) expect(rule([source(path, text)]), path).not.toEqual([])
  expect(rule(parse(kept))).toEqual([])
})

function parse(files: Record<string, string>) {
  return Object.entries(files).map(([path, text]) => source(path, text))
}

test('no file needs itself in a circle, and no feature does', () => {
  expect(noCircles(market)).toEqual([])
})

test('a circle between files or features is found, a circle of types in one feature is none', () => {
  const through = { 'bot/a.ts': `import './b.ts'`, 'bot/b.ts': `import './c.ts'`, 'bot/c.ts': `import './a.ts'` }
  expect(noCircles(parse(through))).toEqual(['bot/a.ts → bot/b.ts → bot/c.ts → bot/a.ts'])
  const between = {
    'core/orders/order.ts': `import type { Shop } from '../shops/shop.ts'`,
    'core/shops/store.ts': `import type { Order } from '../orders/order.ts'`,
  }
  expect(noCircles(parse(between))).toEqual(['orders → shops → orders'])
  expect(noCircles(parse({ 'bot/a.ts': `import type { B } from './b.ts'`, 'bot/b.ts': `import './a.ts'` }))).toEqual([])
})

test('what the product imports is a dependency and not one for development alone', () => {
  const known: { dependencies: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const used = market
    .filter(({ path }) => /^(bot|core|adapters)\//.test(path))
    .flatMap(({ imports }) => imports.filter(({ to, own }) => !own && !to.startsWith('node:')))
    .map(({ to }) =>
      to
        .split('/')
        .slice(0, to.startsWith('@') ? 2 : 1)
        .join('/'),
    )
  expect(used.filter(name => !known.dependencies[name])).toEqual([])
})

test('every sign that may stand in the code that reads stands there', () => {
  const gone = signs.filter(({ path, code }) => !market.some(file => file.path === path && file.text.includes(code)))
  expect(gone).toEqual([])
})

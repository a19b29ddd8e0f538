import fc from 'fast-check'
import type { Tx } from '../../../core/database/schema.ts'

/** A function of a store with what it is called with. */
export type Call = { name: string; words: unknown[]; run(tx: Tx): Promise<unknown>; [fc.toStringMethod](): string }

export type Asked = fc.Arbitrary<Pick<Call, 'words' | 'run'>>

export function call<A extends unknown[]>(
  ask: (tx: Tx, ...words: A) => Promise<unknown>,
  ...words: { [K in keyof A]: fc.Arbitrary<A[K]> }
): Asked {
  return fc.tuple<A>(...words).map(words => ({ words, run: tx => ask(tx, ...words) }))
}

export const ids = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 })
export const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 })
export const or = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
export const partly = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>

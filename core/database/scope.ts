declare const made: unique symbol

/** Which village's rows a query may see. Only `scopeOf` makes one, from a row that the person's own rights led to; a store
 *  function that wants a scope cannot be called with an id out of a message. */
export type Scope = { readonly village: string; readonly [made]: true }

export function scopeOf(village: { id: string }): Scope {
  return { village: village.id } as Scope
}

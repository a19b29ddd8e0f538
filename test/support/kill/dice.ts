/** The same numbers for the same seed, whole and below a limit. */
export type Dice = (below: number) => number

/** A linear congruential generator with Numerical Recipes' constants. */
export function dice(seed: number): Dice {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Dice of somebody's own: what they do is theirs alone, whoever was quicker. */
export function diceOf(seed: number, who: number): Dice {
  const own = dice(Math.imul(seed, 2_654_435_761) ^ Math.imul(who + 1, 40_503))
  // Neighbouring seeds begin alike.
  for (let n = 0; n < 8; n++) own(2)
  return own
}

export function oneOf<T>(roll: Dice, all: readonly [T, ...T[]]): T {
  return all[roll(all.length)] ?? all[0]
}

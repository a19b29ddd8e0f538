/** What the doctor has seen of one thing. `look`: it works, and somebody should know of it · `wrong`: it does not work.
 *  `todo`: what to change, and where. */
export type Line = { is: 'ok' | 'look' | 'wrong'; says: string; todo?: string }
/** What was seen of one part of the installation. */
export type Part = { about: string; lines: Line[] }

export function ok(says: string): Line {
  return { is: 'ok', says }
}
export function look(says: string, todo?: string): Line {
  return { is: 'look', says, ...(todo && { todo }) }
}
export function wrong(says: string, todo: string): Line {
  return { is: 'wrong', says, todo }
}

/** Everything that was seen, for the terminal, with a last line that sums it up. */
export function shown(parts: readonly Part[]): string {
  return [...parts.map(block), summary(parts)].join('\n\n')
}

/** The same without what is well. */
export function shownTroubles(parts: readonly Part[]): string {
  const ill = parts.map(({ about, lines }) => ({ about, lines: lines.filter(({ is }) => is !== 'ok') }))
  return [...ill.filter(({ lines }) => lines.length > 0).map(block), summary(parts)].join('\n\n')
}

function block({ about, lines }: Part): string {
  return [about, ...lines.flatMap(shownLine)].join('\n')
}

function shownLine({ is, says, todo }: Line): string[] {
  return [`  ${is.padEnd(6)} ${says}`, ...(todo ? [`         → ${todo}`] : [])]
}

function summary(parts: readonly Part[]): string {
  const all = parts.flatMap(({ lines }) => lines)
  const count = (is: Line['is']) => all.filter(line => line.is === is).length
  return `${count('ok')} ok, ${count('look')} to look at, ${count('wrong') || 'nothing'} wrong.`
}

export function isWell(parts: readonly Part[]): boolean {
  return parts.every(({ lines }) => lines.every(({ is }) => is !== 'wrong'))
}

const mostNames = 10

/** `Sukamaju, Sukaraja and 12 more`. */
export function listed(names: readonly string[]): string {
  const more = names.length - mostNames
  return names.slice(0, mostNames).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

/** `1 village`, `2 villages`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

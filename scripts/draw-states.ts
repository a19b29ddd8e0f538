/** Draws the tables of states into ARCHITECTURE.md, where people read them. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { announcementStates } from '../core/announcements/states.ts'
import { orderStates } from '../core/orders/states.ts'

/** state × action → state, and who may do it. The first state is the one in which a thing begins. */
type States = Record<string, Partial<Record<string, { to: string; by: string }>>>

/** What is drawn, by the name that stands in its markers: `<!-- states:orders -->` … `<!-- /states:orders -->`. */
export const tables: Record<string, States> = { orders: orderStates, announcements: announcementStates }

/** A table as a Mermaid state diagram in its fence. */
export function draw(states: States): string {
  const names = Object.keys(states)
  const arrows = Object.entries(states).flatMap(([from, actions]) =>
    Object.entries(actions).flatMap(([action, arrow]) =>
      arrow ? [`  ${from} --> ${arrow.to}: ${action} (${arrow.by})`] : [],
    ),
  )
  const last = names.filter(name => Object.keys(states[name] ?? {}).length === 0)
  return [
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${names[0]}`,
    ...arrows,
    ...last.map(name => `  ${name} --> [*]`),
    '```',
  ].join('\n')
}

/** The text with every drawing renewed. Throws where a table has no place in it. */
export function drawInto(text: string): string {
  return Object.entries(tables).reduce((drawn, [name, states]) => {
    const [begin, end] = [`<!-- states:${name} -->`, `<!-- /states:${name} -->`]
    const [from, to] = [drawn.indexOf(begin), drawn.indexOf(end)]
    if (from < 0 || to < from) throw new Error(`there is no place between ${begin} and ${end}`)
    return `${drawn.slice(0, from)}${begin}\n${draw(states)}\n${drawn.slice(to)}`
  }, text)
}

if (import.meta.main) {
  const file = join(import.meta.dirname, '..', 'ARCHITECTURE.md')
  writeFileSync(file, drawInto(readFileSync(file, 'utf8')))
}

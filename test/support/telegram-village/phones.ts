import type { FakeTelegram } from '../telegram/server.ts'
import type { Message } from './people.ts'

/** What the bot's messages on somebody's phone answer. */
export type Answers = {
  /** By number of the message, in the order in which they came first: every copy's text. */
  came: Map<number, string[]>
  /** What answers nothing that was written. */
  others: string[]
}

export type Phones = {
  /** Of one person. */
  of(id: number): Answers
}

/** Looks at all phones from now on. `written`: what somebody has written so far. */
export function phones(fake: FakeTelegram, written: (id: number) => readonly Message[]): Phones {
  const all = new Map<number, Answers>()

  function of(id: number): Answers {
    const known = all.get(id) ?? { came: new Map(), others: [] }
    all.set(id, known)
    return known
  }

  fake.watch(happening => {
    if (happening.is !== 'shown' || happening.shown.from !== 'bot') return
    const { chat, shown } = happening
    const { came, others } = of(chat)
    const n = written(chat).findIndex(({ answeredBy }) => answeredBy(shown.text))
    if (n < 0) return void others.push(shown.text)
    came.set(n, [...(came.get(n) ?? []), shown.text])
  })

  return { of }
}

import { hearDialog, type Talk } from './dialog.ts'
import type { Heard } from './heard.ts'
import { later } from './instant.ts'
import { say } from './phrase.ts'
import { again, answeredWith, foldLabel, take } from './press.ts'
import { answerTo, type Prompt, type PutChoice, type Resolved, resolve, type Token } from './prompt.ts'
import { here, type Said } from './reply.ts'
import { promptsAnswered } from './store.ts'

/** A bare number, "ya", "tidak" or a label answers what is open (product rule 3). */
export async function prompted(talk: Talk, heard: Heard, quoted: Prompt | null): Promise<Said[] | null> {
  const { prompts } = talk.conversation
  const label: Token = { is: 'label', text: foldLabel(heard.text) }
  const byLabel = resolve(label, quoted ? [quoted] : prompts, foldLabel)
  if (byLabel.is !== 'none') return follow(talk, byLabel, label, heard)
  const token = tokenOf(heard)
  if (!token) return null
  return follow(talk, quoted ? answerTo(quoted, token) : resolve(token, prompts, foldLabel), token, heard)
}

async function follow(talk: Talk, found: Resolved, token: Token, heard: Heard): Promise<Said[] | null> {
  switch (found.is) {
    case 'choice':
      return take(talk, found.prompt, found.n)
    case 'value':
      return hearDialog(talk, heard)
    case 'which':
      return [askWhich(found.prompts, token)]
    case 'none':
      return null
  }
}

function tokenOf(heard: Heard): Exclude<Token, { is: 'label' }> | null {
  const { meaning } = heard
  if (/^\d{1,3}$/.test(heard.text)) return { is: 'number', value: Number(heard.text) }
  if (meaning.intent === 'yes' || meaning.intent === 'no') return { is: meaning.intent }
  return null
}

function askWhich(prompts: readonly Prompt[], token: Token): Said {
  const choices = prompts.slice(0, 6).map(p => ({
    label: p.called ? say('conversation.called', { name: p.called }) : say('conversation.our-question'),
    does: 'conversation.meant',
    with: { prompt: p.id, token },
  }))
  return here({ say: [say('conversation.which')], choices, asks: 'which' })
}

/** The label of a choice taken a moment ago: the same answer again, nothing is done twice. */
export async function saidBefore(talk: Talk, heard: Heard): Promise<Said[] | null> {
  const { tx, now, person } = talk.turn
  const label = foldLabel(heard.text)
  const wrote = (choice: PutChoice) => foldLabel(choice.label) === label
  const answered = await promptsAnswered(tx, talk.chat, person.id, later(now, { minutes: -30 }))
  const same = answered.find(p => p.choices.findIndex(wrote) === answeredWith(p))
  return same?.choices.some(wrote) ? again(talk, same) : null
}

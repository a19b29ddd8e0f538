import { z } from 'zod'
import { Overtaken } from '../database/overtaken.ts'
import { may } from '../people/permissions.ts'
import { askAgain, expand, hearDialog, pickInDialog, type Talk } from './dialog.ts'
import { heardNumber } from './heard.ts'
import { say } from './phrase.ts'
import { answerTo, type Prompt, readChoiceId, resolve, type Token } from './prompt.ts'
import { here, type Reply, type Said } from './reply.ts'
import { markAnswered, promptById } from './store.ts'

const formAnswer = z.object({
  draft: z.string(),
  question: z.string(),
  value: z.unknown().optional(),
  sets: z.unknown().optional(),
})
const meant = z.object({
  prompt: z.string(),
  token: z.union([
    z.object({ is: z.literal('number'), value: z.number() }),
    z.object({ is: z.enum(['yes', 'no']) }),
    z.object({ is: z.literal('label'), text: z.string() }),
  ]),
})

/** Runs a command if the person may; a permission that is missing is a kind refusal. */
export async function runCommand(talk: Talk, name: string, args: unknown): Promise<Said[] | null> {
  const command = talk.market.commands.get(name)
  if (!command) return null
  const { rights, scope } = talk.turn
  if (command.may !== 'anyone' && !(scope && may(rights, command.may, scope)))
    return [here(say(`people.may-not-${command.may}`))]
  const said = await command.run(talk.turn, args)
  return said && expand(talk, said)
}

/** A button was tapped: ours or forged, this person's or another's, for the first time or again. */
export async function pressed(talk: Talk, id: string): Promise<Said[]> {
  const read = readChoiceId(id)
  const prompt = read && (await promptById(talk.turn.tx, read.prompt))
  if (!read || !prompt?.choices[read.n]) return [here(say('conversation.unknown-button')), ...(await askAgain(talk))]
  return take(talk, prompt, read.n)
}

/** The choice is made: once. Said again is answered with the same words and changes nothing. */
export async function take(talk: Talk, prompt: Prompt, n: number): Promise<Said[]> {
  const { turn, chat } = talk
  if (prompt.person_id !== turn.person.id || (prompt.chat !== null && prompt.chat !== chat))
    return [here(say('conversation.not-yours'))]
  if (prompt.state === 'answered') {
    const before = await again(talk, prompt)
    // What was asked next, if it still is, comes again by itself.
    return before.length > 0 || talk.draft ? before : [here(say('conversation.over'))]
  }
  const choice = prompt.choices[n]
  if (!choice) return [here(say('conversation.unknown-button'))]
  // Answered elsewhere, by words or by another seller: it tells how its thing stands and does nothing.
  const settled = prompt.asks === 'notice' && prompt.state === 'closed' ? await standing(talk, prompt) : null
  const said = settled ?? (await chosen(talk, prompt, choice.does, choice.with))
  if (!said) return [here(say('conversation.over'))]
  if (prompt.asks === 'offer') return said
  if (!(await markAnswered(turn.tx, prompt, JSON.stringify({ n, said: repeatable(said) })))) throw new Overtaken()
  return said
}

/** How the thing stands that the message was about; null for what has no state. */
async function standing(talk: Talk, prompt: Prompt): Promise<Said[] | null> {
  const does = talk.market.stands.get(prompt.about?.split(':')[0] ?? '')
  return does ? runCommand(talk, does, { about: prompt.about }) : null
}

async function chosen(talk: Talk, prompt: Prompt, does: string, args: unknown): Promise<Said[] | null> {
  if (does === 'form.answer') {
    const picked = formAnswer.parse(args)
    const live = prompt.state === 'open' && !(prompt.expires_at && prompt.expires_at <= talk.turn.now)
    return pickInDialog(talk, picked, live)
  }
  if (does === 'conversation.meant') {
    const { prompt: id, token } = meant.parse(args)
    const other = await promptById(talk.turn.tx, id)
    return other && answerPrompt(talk, other, token)
  }
  return runCommand(talk, does, args)
}

/** The person has said which open thing was meant. */
async function answerPrompt(talk: Talk, prompt: Prompt, token: Token): Promise<Said[] | null> {
  const found = token.is === 'label' ? resolve(token, [prompt], foldLabel) : answerTo(prompt, token)
  if (found.is === 'choice') return take(talk, found.prompt, found.n)
  if (found.is === 'value' && token.is === 'number') {
    const said = await hearDialog(talk, heardNumber(token.value, talk.chat, talk.turn.now))
    if (said) return said
  }
  return askAgain(talk)
}

/** Labels are compared as people write them: without case, marks and doubled spaces. */
export function foldLabel(label: string): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const repeated = z.object({ n: z.number(), said: z.array(z.custom<Reply>(r => typeof r === 'object' && r !== null)) })

/** What a second tap hears: how the thing stands now, or the answer that was given, in the same words. */
export async function again(talk: Talk, prompt: Prompt): Promise<Said[]> {
  const stands = await standing(talk, prompt)
  if (stands) return stands
  if (!prompt.said) return [here(say('conversation.over'))]
  return repeated.parse(JSON.parse(prompt.said)).said.map(reply => ({ to: 'here', reply }))
}

/** Which choice answered it. */
export function answeredWith(prompt: Prompt): number | null {
  return prompt.said ? repeated.parse(JSON.parse(prompt.said)).n : null
}

/** What may be said once more without doing anything: our words to this person, no choices, no dialog. */
function repeatable(said: readonly Said[]): Reply[] {
  return said.flatMap(s => {
    if (!('to' in s) || s.to !== 'here' || s.reply.of) return []
    const { choices: _, ...rest } = s.reply
    return [{ ...rest, asks: 'offer' as const }]
  })
}

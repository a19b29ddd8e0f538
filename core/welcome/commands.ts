import { z } from 'zod'
import { command, type Hearing } from '../conversation/command.ts'
import { say } from '../conversation/phrase.ts'
import { here, type Reply } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn.ts'
import { remember } from '../people/store.ts'

/** The words that belong to no feature: who we are, what can be done, whom to turn to. `menuOf` asks the features. */
export function welcomeCommands(menuOf: (turn: Turn) => Reply['choices']) {
  const none = z.object({})
  const village = (turn: Turn) => turn.village?.name ?? ''

  const menu = command({
    name: 'welcome.menu',
    may: 'anyone',
    args: none,
    run: async turn => [
      here({ say: [say('welcome.menu', { village: village(turn) })], ...choices(turn), asks: 'offer' }),
    ],
  })

  const greet = command({
    name: 'welcome.greet',
    may: 'anyone',
    args: none,
    run: async turn => [
      here({
        say: [say('welcome.greeting', { name: turn.person.name, village: village(turn) })],
        ...choices(turn),
        asks: 'offer',
      }),
    ],
  })

  const help = command({
    name: 'welcome.help',
    may: 'anyone',
    args: none,
    run: async () => [here({ say: [say('welcome.help')] })],
  })

  /** A way to a person: the village's contact. */
  const person = command({
    name: 'welcome.person',
    may: 'anyone',
    args: none,
    run: async turn => [here(say('welcome.person', { contact: turn.village?.contact ?? '' }))],
  })

  const thanks = command({
    name: 'welcome.thanks',
    may: 'anyone',
    args: none,
    run: async () => [here(say('welcome.you-are-welcome'))],
  })

  const robot = command({
    name: 'welcome.robot',
    may: 'anyone',
    args: none,
    run: async turn => [here(say('welcome.robot', { contact: turn.village?.contact ?? '' }))],
  })

  const privacy = command({
    name: 'welcome.privacy',
    may: 'anyone',
    args: none,
    run: async () => [here(say('welcome.privacy'))],
  })

  const language = command({
    name: 'welcome.language',
    may: 'anyone',
    args: z.object({ language: z.string() }),
    async run(turn, args) {
      await remember(turn.tx, turn.person.id, { language: args.language })
      turn.person.language = args.language
      return [here(say('welcome.language-set'))]
    },
  })

  const choices = (turn: Turn) => ({ choices: menuOf(turn) ?? [] })
  return [menu, greet, help, person, thanks, robot, privacy, language]
}

const plainly = (): unknown => ({})

export const hears: Hearing[] = [
  { when: { intent: 'menu' }, does: 'welcome.menu', with: plainly },
  { when: { intent: 'greet' }, does: 'welcome.greet', with: plainly },
  { when: { intent: 'help' }, does: 'welcome.help', with: plainly },
  { when: { intent: 'human' }, does: 'welcome.person', with: plainly },
  { when: { intent: 'thanks' }, does: 'welcome.thanks', with: plainly },
  { when: { intent: 'robot' }, does: 'welcome.robot', with: plainly },
  { when: { intent: 'privacy' }, does: 'welcome.privacy', with: plainly },
  {
    when: { intent: 'language' },
    does: 'welcome.language',
    with: ({ meaning }) => (meaning.intent === 'language' && meaning.lang ? { language: meaning.lang } : null),
  },
]

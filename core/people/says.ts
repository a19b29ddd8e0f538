import { say } from '../conversation/phrase.ts'
import { here, type Said } from '../conversation/reply.ts'
import type { Turn } from '../conversation/turn.ts'
import { remember } from './store.ts'

/** "Mau menerima kabar desa?", once, after the first listing or order. An offer: who passes it by is not asked again. */
export async function askNews(turn: Turn): Promise<Said[]> {
  if (turn.person.news !== null) return []
  await remember(turn.tx, turn.person.id, { news: 0 })
  return [
    here({
      say: [say('people.ask-news')],
      choices: [
        { label: say('people.news-yes'), does: 'people.news', with: { wanted: true }, means: 'yes' },
        { label: say('people.news-no'), does: 'people.news', with: { wanted: false }, means: 'no' },
      ],
      asks: 'offer',
    }),
  ]
}

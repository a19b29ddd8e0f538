import { type Phrase, say } from '../conversation/phrase.ts'

/** The announcement as everybody reads it: our own first line, then what the official wrote. */
export function out(announcement: { number: number; text: string }, village: string): Phrase {
  return say('announcements.out', { number: String(announcement.number), village, text: announcement.text })
}

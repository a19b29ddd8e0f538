import type { StoryChannel } from './phones.ts'
import { telegram } from './telegram.ts'
import { webchat } from './webchat.ts'

/** The channels that every story is played on. */
export const channels: readonly StoryChannel[] = [webchat, telegram]

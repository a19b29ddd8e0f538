import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { channels } from './channels.ts'
import { parse, type Story } from './parse.ts'
import type { StoryChannel } from './phones.ts'

/** A story, and a channel that it is played on. `name` is for people who read what passed. */
export type ToldOn = { name: string; file: string; channel: StoryChannel; story: Story }

/** The stories of a folder on every channel, and those of the folder in it that has a channel's name on that channel. */
export function storiesIn(folder: string): ToldOn[] {
  const shared = filesIn(folder)
  return channels.flatMap(channel => {
    const own = filesIn(join(folder, channel.name)).map(file => join(channel.name, file))
    return [...shared, ...own].map(file => ({
      ...{ name: `${channel.name}: ${file}`, file, channel },
      story: parse(readFileSync(join(folder, file), 'utf8'), own.includes(file)),
    }))
  })
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter(file => file.endsWith('.story.md')) : []
}

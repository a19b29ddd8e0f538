import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { root } from './source.ts'

/** How a program ended, and everything it wrote. */
export type Ended = { code: number | null; out: string; err: string }

/** One of our programs as a process of its own. */
export type Program = {
  /** The first words on standard output that fit, now or when they come; rejects when the program ends without them. */
  says(fits: RegExp): Promise<string>
  signal(name: NodeJS.Signals): void
  /** Resolves when it has ended, and every process that it started too: they hold its standard error open. */
  ended: Promise<Ended>
}

/** Starts `node <script> <words>` with these settings and none of ours. It is gone when the test is over. */
export function start(script: string, settings: Record<string, string>, words: string[] = [], cwd = root): Program {
  const env = { PATH: process.env.PATH, ...settings }
  const child = spawn(process.execPath, [join(root, script), ...words], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const written = { out: '', err: '' }
  const watchers = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', text => {
    written.out += text
    for (const watcher of watchers) watcher()
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    written.err += text
  })
  const ended = once(child, 'close').then(([code]): Ended => ({ code, ...written }))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })

  return {
    says(fits) {
      const found = new Promise<string>(resolve => {
        function look(): void {
          const [words] = fits.exec(written.out) ?? []
          if (words !== undefined) resolve(words)
        }
        watchers.add(look)
        look()
      })
      const never = ended.then(({ code, err }) => {
        throw new Error(`it ended with ${code} and never said ${fits}: ${err}`)
      })
      return Promise.race([found, never])
    },
    signal: name => child.kill(name),
    ended,
  }
}

/** Runs a program to its end. */
export function run(...about: Parameters<typeof start>): Promise<Ended> {
  return start(...about).ended
}

/** Starts the market and waits until it has said all that it says at start. */
export async function market(settings: Record<string, string>): Promise<Program & { url: string }> {
  const program = start('bot/main.ts', { PORT: '0', ...settings })
  await program.says(/Ctrl-C/)
  return { ...program, url: await program.says(/http:\S+/) }
}

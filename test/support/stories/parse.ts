/** A story: a conversation that anybody can read, and that is executed. */
export type Story = {
  title: string
  /** Said before, not compared. */
  before: Step[]
  steps: Step[]
  /** The whole block as it was written: what must come out again, to the letter. */
  written: string
}

/** What happens next, and the lines of the block that tell of it. */
export type Step = { lines: string[]; is: Happens }

export type Happens =
  | { is: 'speaks'; who: string; group: string | null; saying: Saying; twice: boolean }
  | { is: 'passes'; minutes: number }
  | { is: 'restart' }
  | { is: 'operator'; does: 'founds' | 'invites'; what: string }

export type Saying = {
  text: string
  /** `[photo bakso]`, `[broken photo]`, `[voice]`: what is sent in place of a text, the text being its caption. */
  thing: string | null
  /** `▸ Pesan`: a tap on the newest button with that label; `old` on the oldest. */
  tap: 'newest' | 'oldest' | null
  /** `(answering …)`: a reply to the newest message of the bot with these words in it. */
  answering: string | null
  /** `(edits …)`: changes an own message with these words in it. */
  edits: string | null
  forwarded: boolean
}

const fence = /```(before|story)\n([\s\S]*?)```/g

/** Reads a `*.story.md`: prose for people, one `story` block, and at most one `before` block. */
export function parse(file: string): Story {
  const blocks = new Map([...file.matchAll(fence)].map(m => [m[1] ?? '', m[2] ?? '']))
  const written = blocks.get('story')
  if (!written) throw new Error('a story needs a ```story block')
  return {
    title: /^# (.+)$/m.exec(file)?.[1] ?? 'untitled',
    before: steps(blocks.get('before') ?? ''),
    steps: steps(written),
    written: written.trimEnd(),
  }
}

function steps(block: string): Step[] {
  const found: Step[] = []
  let bot = false
  for (const line of block.split('\n')) {
    if (!line.trim()) continue
    if (line.startsWith('Bot →')) bot = true
    else if (!line.startsWith(' ')) {
      bot = false
      found.push({ lines: [line], is: happens(line) })
    } else if (!bot) found.at(-1)?.lines.push(line)
  }
  return found.map(({ lines, is }) => ({ lines, is: is.is === 'speaks' ? withMore(is, lines.slice(1)) : is }))
}

function withMore(is: Extract<Happens, { is: 'speaks' }>, more: string[]): Happens {
  const text = [is.saying.text, ...more.map(line => line.trim())].join('\n')
  return { ...is, saying: { ...is.saying, text } }
}

function happens(line: string): Happens {
  const passes = /^-- (\d+) (minutes?|hours?|days?) pass(es)? --$/.exec(line)
  if (passes) {
    const unit = passes[2] ?? ''
    const minutes = unit.startsWith('day') ? 1440 : unit.startsWith('hour') ? 60 : 1
    return { is: 'passes', minutes: Number(passes[1]) * minutes }
  }
  if (line === '-- restart --') return { is: 'restart' }
  const operator = /^-- the operator (founds|invites an official of) (.+) --$/.exec(line)
  if (operator)
    return { is: 'operator', does: operator[1] === 'founds' ? 'founds' : 'invites', what: operator[2] ?? '' }
  const spoken = /^(\w+)(?: in (\w+))? *: (.*)$/.exec(line)
  if (!spoken) throw new Error(`not understood in a story: ${line}`)
  const [, who = '', group, rest = ''] = spoken
  const { text, remarks } = withoutRemarks(rest)
  return { is: 'speaks', who, group: group ?? null, twice: remarks.has('arrives twice'), saying: saying(text, remarks) }
}

function saying(text: string, remarks: ReadonlyMap<string, string>): Saying {
  const thing = /^\[([\w -]+)\] ?/.exec(text)
  const tap = text.startsWith('▸ ') ? (remarks.has('the old button') ? 'oldest' : 'newest') : null
  return {
    text: tap ? text.slice(2) : thing ? text.slice(thing[0].length) : text,
    thing: thing?.[1] ?? null,
    tap,
    answering: remarks.get('answering') ?? null,
    edits: remarks.get('edits') ?? null,
    forwarded: remarks.has('forwarded'),
  }
}

const known = /\s*\((arrives twice|the old button|forwarded|answering|edits)(?: ([^)]+))?\)$/

/** Remarks stand at the end of the line, in brackets. */
function withoutRemarks(line: string): { text: string; remarks: Map<string, string> } {
  const remarks = new Map<string, string>()
  let text = line
  for (let found = known.exec(text); found; found = known.exec(text)) {
    remarks.set(found[1] ?? '', found[2] ?? '')
    text = text.slice(0, found.index)
  }
  return { text, remarks }
}

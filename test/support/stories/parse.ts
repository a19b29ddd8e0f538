/** A story: a conversation that anybody can read, and that is executed. */
export type Story = {
  title: string
  /** Said before, not compared. */
  before: Step[]
  steps: Step[]
  /** The whole block as it was written: what must come out again, to the letter. */
  written: string
  /** It is one channel's own, and tells what not every channel has. */
  isOwn: boolean
}

/** What happens next, the lines of the block that tell of it, and what the bot says then; `isUntold`: not here. */
export type Step = { lines: string[]; is: Happens; said: string[]; isUntold?: true }

export type Happens =
  | { is: 'speaks'; who: string; group: string | null; saying: Saying; twice: boolean }
  | { is: 'passes'; seconds: number }
  | { is: 'restart' }
  | { is: 'operator'; does: 'founds' | 'invites' | 'links'; what: string }

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
export function parse(file: string, isOwn = false): Story {
  const blocks = new Map([...file.matchAll(fence)].map(m => [m[1] ?? '', m[2] ?? '']))
  const written = blocks.get('story')
  if (!written) throw new Error('a story needs a ```story block')
  const story = {
    title: /^# (.+)$/m.exec(file)?.[1] ?? 'untitled',
    before: steps(blocks.get('before') ?? ''),
    steps: steps(written),
    written: written.trimEnd(),
    isOwn,
  }
  // What is left out of a story line by line is the same to the letter while nothing is left out.
  if (on({ lacks: new Map(), otherwise: new Map() }, story).written !== story.written)
    throw new Error('a story block has no empty lines')
  return story
}

function steps(block: string): Step[] {
  const found: Step[] = []
  let bot = false
  for (const line of block.split('\n')) {
    if (!line.trim()) continue
    if (line.startsWith('Bot →')) bot = true
    else if (!line.startsWith(' ')) {
      bot = false
      found.push({ lines: [line], is: happens(line), said: [] })
    }
    const step = found.at(-1)
    if (!step) throw new Error(`a story begins with what people do, not with: ${line}`)
    if (bot) step.said.push(line)
    else if (line.startsWith(' ')) step.lines.push(line)
  }
  return found.map(step => (step.is.is === 'speaks' ? { ...step, is: withMore(step.is, step.lines.slice(1)) } : step))
}

/** What a channel differs in, and why: what nobody can do there (`[call]`), and words of answers that are others there. */
export type Differs = { lacks: ReadonlyMap<string, string>; otherwise: ReadonlyMap<string, string> }

/** The story as it is on a channel: what nobody can do there is left out with its answers, and where answers are others there
 *  the story does not tell them. */
export function on({ lacks, otherwise }: Differs, story: Story): Story {
  const isKnown = ({ is }: Step) => is.is !== 'speaks' || !lacks.has(is.saying.thing ?? '')
  const isOther = (line: string) => otherwise.keys().some(words => line.includes(words))
  const steps = story.steps.filter(isKnown).map(step => (step.said.some(isOther) ? untold(step) : step))
  const written = steps.flatMap(({ lines, said }) => [...lines, ...said]).join('\n')
  return { ...story, before: story.before.filter(isKnown), steps, written }
}

function untold(step: Step): Step {
  return { ...step, said: [], isUntold: true }
}

function withMore(is: Extract<Happens, { is: 'speaks' }>, more: string[]): Happens {
  const text = [is.saying.text, ...more.map(line => line.trim())].join('\n')
  return { ...is, saying: { ...is.saying, text } }
}

const secondsOf = new Map([
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
])

function happens(line: string): Happens {
  const [, count, unit = ''] = /^-- (\d+) (second|minute|hour|day)s? pass(?:es)? --$/.exec(line) ?? []
  if (count) return { is: 'passes', seconds: Number(count) * (secondsOf.get(unit) ?? 0) }
  if (line === '-- restart --') return { is: 'restart' }
  const operator = /^-- the operator (founds|invites an official of|links) (.+) --$/.exec(line)
  if (operator) {
    const does = operator[1] === 'founds' || operator[1] === 'links' ? operator[1] : 'invites'
    return { is: 'operator', does, what: operator[2] ?? '' }
  }
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

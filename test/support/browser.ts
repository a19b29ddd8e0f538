import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import packed, { inflate } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** A real Chromium out of `node_modules`, also where no browser, none of its libraries and no font is installed. */
export type OwnBrowser = { browser: Browser; close(): Promise<void> }

export const whyNoBrowser = 'the packed Chromium runs on Linux with an x64 processor only'

/** Unpacks the browser (2 s, 211 MB, gone after `close`) and starts it; null on a machine it is not made for. */
export async function openBrowser(): Promise<OwnBrowser | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  // A folder of its own: in the shared one the package takes a half unpacked browser for a whole one.
  const folder = await mkdtemp(join(tmpdir(), 'kentongan-browser-'))
  const [executablePath, libraries] = await within(folder, unpack)
  const browser = await chromium.launch({
    executablePath,
    // None of the package's own flags: they turn off what guards a page, and its single process dies with the first page.
    args: ['--no-sandbox'],
    env: { ...process.env, LD_LIBRARY_PATH: join(libraries, 'lib'), FONTCONFIG_FILE: await writeFontList(folder) },
  })
  return {
    browser,
    async close() {
      await browser.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function unpack(): Promise<[browser: string, libraries: string]> {
  const libraries = new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'))
  return Promise.all([packed.executablePath(), inflate(fileURLToPath(libraries))])
}

/** The package unpacks where the temporary files are. */
async function within<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const { TMPDIR } = process.env
  process.env.TMPDIR = folder
  try {
    return await work()
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
}

// The package's own list names one fixed folder, and without any font the browser ends at the first emoji.
async function writeFontList(folder: string): Promise<string> {
  const file = join(folder, 'fonts.conf')
  const list = `<fontconfig><dir>/usr/share/fonts</dir><dir>${folder}/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>`
  await writeFile(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">${list}`)
  return file
}

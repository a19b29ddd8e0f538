import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty folder of this test's own, gone when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(await above(), 'kentongan-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

/** Where folders are made: in memory where the machine has room for it. A database that waits for the disk at each commit took a
 *  fifth of the stories' time, and no test of ours takes the power away. */
function above(): Promise<string> {
  place ??= hasRoom(memory).then(has => (has ? memory : tmpdir()))
  return place
}
let place: Promise<string> | undefined
const memory = '/dev/shm'
const room = 1024 ** 3

async function hasRoom(path: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(path)
    return bavail * bsize >= room
  } catch {
    return false
  }
}

import type { Kysely } from 'kysely'
import { type Instant, later } from '../core/conversation/instant.ts'
import type { Schema, Tx } from '../core/database/schema.ts'
import type { Clock } from './clock.ts'
import type { Worker } from './outbox.ts'

/** Something that one worker at a time does, and that has no row of its own to lock: reading a bot's messages, sending an
 *  account's announcements. */

/** A claim of a worker that dies is over after so long: others go on within a minute. */
export const leaseSeconds = 45

/** Takes or renews it; false while another worker has it. */
export async function takeLease(db: Tx | Kysely<Schema>, name: string, owner: string, now: Instant): Promise<boolean> {
  const until = later(now, { seconds: leaseSeconds })
  const row = await db
    .insertInto('lease')
    .values({ name, owner, until })
    .onConflict(c =>
      c
        .column('name')
        .doUpdateSet({ owner, until })
        .where(e => e.or([e('lease.owner', '=', owner), e('lease.until', '<=', now)])),
    )
    .returning('name')
    .executeTakeFirst()
  return row !== undefined
}

/** `lost` is aborted when another worker may have it. */
export type Lease = { lost: AbortSignal; release(): Promise<void> }

/** Resolves when it is this worker's, and keeps it until it is released. Alone it is so at once and for ever. The signal ends
 *  the wait, with a lease that is lost already. */
export async function holdLease(
  { db, worker, clock }: { db: Kysely<Schema>; worker: Worker; clock: Clock },
  name: string,
  signal: AbortSignal,
): Promise<Lease> {
  const lost = new AbortController()
  const released = new AbortController()
  if (!worker.shared) return { lost: lost.signal, release: async () => undefined }
  const take = () => takeLease(db, name, worker.boot, clock.now())
  const pause = (ends: AbortSignal) => clock.sleep(later(clock.now(), { seconds: leaseSeconds / 3 }), ends)

  while (!signal.aborted && !(await take())) await pause(signal)
  if (signal.aborted) lost.abort()
  const keeping = signal.aborted ? Promise.resolve() : keep()

  async function keep(): Promise<void> {
    let until = later(clock.now(), { seconds: leaseSeconds })
    for (await pause(released.signal); !released.signal.aborted; await pause(released.signal)) {
      const asked = clock.now()
      // A database that does not answer takes nothing away: the lease is ours until its time is over.
      const taken = await take().catch(() => null)
      if (taken === false || until <= asked) return lost.abort()
      if (taken) until = later(asked, { seconds: leaseSeconds })
    }
  }

  return {
    lost: lost.signal,
    async release() {
      released.abort()
      await keeping
      await db.deleteFrom('lease').where('name', '=', name).where('owner', '=', worker.boot).execute()
    },
  }
}

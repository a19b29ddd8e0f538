import type { Update } from 'grammy/types'
import { type Account, forCall, pollSeconds } from './account.ts'
import type { Intake } from './intake.ts'
import type { PollingLease, TelegramParts } from './parts.ts'
import { patience, toldBy } from './patience.ts'
import { allowedUpdates } from './update.ts'

const mostAtOnce = 100

/** Polls for the account while this program holds its lease, until it is stopped; resolves when nothing of it runs any more.
 *  Updates are confirmed after the intake has taken them: what is not written down comes again. */
export async function poll(
  parts: Pick<TelegramParts, 'clock' | 'lease' | 'report'>,
  account: Account,
  { take }: Pick<Intake, 'take'>,
  stopped: AbortSignal,
): Promise<void> {
  const leasing = patience(parts, account.id)
  const polling = patience(parts, account.id)
  const writing = patience(parts, account.id)

  async function lease(): Promise<PollingLease | null> {
    return leasing.until(() => parts.lease(account.id, stopped), stopped, toldBy('no-lease'))
  }

  async function pollUntil(ended: AbortSignal): Promise<void> {
    await polling.until(() => removeWebhook(account, ended), ended)
    // Not by a number of an earlier run: after a week without updates Telegram goes on with a random one.
    let offset: number | null = null
    while (!ended.aborted) offset = await pollFrom(offset, ended)
  }

  /** Not held open after a failure: else nobody would know for a minute that it works again. */
  const timeout = () => (polling.isWell() ? pollSeconds : 0)

  /** Answers the number from which to ask next: the same one when the updates could not be taken. */
  async function pollFrom(offset: number | null, ended: AbortSignal): Promise<number | null> {
    const updates = await polling.until(() => ask(account, offset, timeout(), ended), ended)
    if (!updates) return offset
    const taken = await writing.once(() => take(updates), ended, toldBy('unwritten'))
    if (!taken) return offset
    // Having asked once with the number confirms what lies before it: it is not carried through silent weeks, see above.
    return updates.length === 0 ? null : Math.max(...updates.map(update => update.update_id)) + 1
  }

  for (let held = await lease(); held; held = await lease()) {
    await pollUntil(AbortSignal.any([stopped, held.lost]))
    await held.release().catch(error => parts.report({ account: account.id, ...toldBy('no-lease')(error) }))
  }
}

function ask(account: Account, offset: number | null, timeout: number, ended: AbortSignal): Promise<Update[]> {
  const asked = { limit: mostAtOnce, timeout, allowed_updates: allowedUpdates }
  return account.polls.getUpdates({ ...asked, ...(offset !== null && { offset }) }, forCall(ended))
}

/** What waited for the webhook waits for the poll then. */
async function removeWebhook({ api }: Account, ended: AbortSignal): Promise<void> {
  const { url } = await api.getWebhookInfo(forCall(ended))
  if (url) await api.deleteWebhook({ drop_pending_updates: false }, forCall(ended))
}

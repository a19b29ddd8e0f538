import type { Api } from 'grammy'
import type { Outgoing } from '../../core/conversation/reply.ts'
import type { Address } from './address.ts'

/** `plain`: sent without its styles, which Telegram refused · `picture`: sent without pictures, which Telegram refused ·
 *  `qr`: sent without its QR picture, which could not be made · `file-ids`: Telegram's ids of photos could not be read or kept. */
export type SendWarning = {
  account: string
  /** Our id of the message. */
  message: string
  what: 'plain' | 'picture' | 'qr' | 'file-ids'
  detail: string
}

/** One message on its way. */
export type Errand = {
  api: Api
  to: Address
  message: Outgoing
  /** It went out otherwise than it was meant. */
  warn(what: SendWarning['what'], error: unknown): void
}

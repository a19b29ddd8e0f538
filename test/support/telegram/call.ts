import type { ApiResponse } from 'grammy/types'
import type { Params } from './wire.ts'

/** A call of a bot, as the server saw it. */
export type Call = {
  /** Counted from 1, in the order in which the calls arrived. */
  n: number
  /** Milliseconds, by the server's clock. */
  at: number
  bot: number
  method: string
  /** Files are `{ bytes, name, type }`, in place of the names that pointed to them. */
  params: Params
  /** null while there is none, and where it was lost. */
  answer: ApiResponse<unknown> | null
  /** It was done, whatever became of the answer. */
  applied: boolean
}

import type { Feature } from '../conversation/command.ts'
import { say } from '../conversation/phrase.ts'
import { commands as answers } from './answers.ts'
import { waitingOrders } from './chores.ts'
import { commands } from './commands.ts'
import { commands as fewLeft, fewLeftForm } from './few-left.ts'
import { orderForm } from './forms.ts'
import { hears } from './hears.ts'

export const orders: Feature = {
  name: 'orders',
  commands: [...commands, ...answers, ...fewLeft],
  forms: [orderForm, fewLeftForm],
  hears,
  chores: [waitingOrders],
  stands: { of: 'order', does: 'orders.stand' },
  menu: () => [{ label: say('orders.menu-mine'), does: 'orders.mine', with: {} }],
}

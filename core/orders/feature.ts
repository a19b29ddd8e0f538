import type { Feature } from '../conversation/command.ts'
import { say } from '../conversation/phrase.ts'
import { commands as answers } from './answers.ts'
import { waitingOrders } from './chores.ts'
import { commands } from './commands.ts'
import { told } from './events.ts'
import { commands as fewLeft, fewLeftForm } from './few-left.ts'
import { orderForm } from './forms.ts'
import { hears } from './hears.ts'
import { hears as hearsOfNumbers, commands as numbers } from './number.ts'
import { commands as progress } from './progress.ts'

export const orders: Feature = {
  name: 'orders',
  commands: [...commands, ...answers, ...fewLeft, ...numbers, ...progress],
  forms: [orderForm, fewLeftForm],
  hears: [...hears, ...hearsOfNumbers],
  chores: [waitingOrders],
  told,
  stands: { of: 'order', does: 'orders.stand' },
  menu: () => [{ label: say('orders.menu-mine'), does: 'orders.mine', with: {} }],
}

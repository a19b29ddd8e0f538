import type { Question } from '../conversation/form.ts'
import type { Want, Way } from './order.ts'

/** What a dialog to order knows. `product`, `quantity` and `change` are never answered themselves: they change `wants`. */
export type Ordering = {
  wants: Want[]
  way: Way
  product: never
  quantity: never
  name: string
  hamlet: string
  landmark: string
  /** `yes` to exactly what was shown. */
  confirm: { shown: string } | 'change'
  change: never
}

export type Asks<K extends keyof Ordering> = Question<Ordering, K>

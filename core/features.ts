import { announcements } from './announcements/feature.ts'
import type { Feature } from './conversation/command.ts'
import { groups } from './groups/feature.ts'
import { orders } from './orders/feature.ts'
import { people } from './people/feature.ts'
import { products } from './products/feature.ts'
import { shops } from './shops/feature.ts'
import { welcome } from './welcome/feature.ts'

/** Everything the market can do. What is earlier hears a message earlier: a photo captioned "umumkan:" is no listing. */
const market: readonly Feature[] = [announcements, groups, people, shops, orders, products]

export const features: readonly Feature[] = [...market, welcome(market)]

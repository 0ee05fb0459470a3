import type { DemoGatewayOptions } from '@/lib/demo-gateway/start-demo-gateway'
import type { KongVersion } from '@/lib/demo-gateway/versions'

/** A gateway as the laws know it. */
export type Flavor = {
  readonly name: string
  readonly options: Partial<DemoGatewayOptions> & { readonly version: KongVersion }
}

/** Every gateway whose entities can be written one by one. */
export const writable: readonly Flavor[] = [
  { name: 'Kong 3.9', options: { version: '3.9' } },
  { name: 'Kong 3.9 with the expressions router', options: { version: '3.9', router: 'expressions' } },
  { name: 'Kong 2.8', options: { version: '2.8' } },
  { name: 'Kong 1.5', options: { version: '1.5' } },
]

/** A gateway that is configured as a whole. */
export const dbless: Flavor = { name: 'Kong 3.9 without a database', options: { version: '3.9', mode: 'dbless' } }

/** Whether the whole matrix was asked for (`npm test -- --full`); else each law runs where the browser adds most. */
export const isFull = process.env.GATEHOUSE_FULL === '1'

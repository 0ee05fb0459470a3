import type { Connection } from '@/lib/contract/connections'
import type { Gateway } from './use-gateway'

/** The gateway of the page, as the frame knows it; undefined on pages that belong to no gateway. */
export type CurrentGateway = (Gateway & { readonly connection: Connection }) | undefined

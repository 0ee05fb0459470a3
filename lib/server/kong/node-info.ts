import 'server-only'
import { z } from 'zod'
import { ConsoleError } from '@/lib/errors/console-error'

/** A list that Kong sends as an object when it is empty (a Lua table without a mark). */
const names = z.union([z.array(z.string()), z.record(z.string(), z.unknown()).transform(Object.keys)]).catch([])

const infoSchema = z.object({
  version: z.string().regex(/^\d+\.\d+/),
  edition: z.string().optional().catch(undefined),
  hostname: z.string().catch(''),
  node_id: z.string().optional().catch(undefined),
  plugins: z.object({ available_on_server: names, enabled_in_cluster: names }),
  configuration: z.object({
    database: z.string().catch('postgres'),
    role: z.string().catch('traditional'),
    router_flavor: z.string().optional().catch(undefined),
    db_update_frequency: z.number().optional().catch(undefined),
    db_update_propagation: z.number().optional().catch(undefined),
    worker_state_update_frequency: z.number().optional().catch(undefined),
  }),
})

/** What `GET /` says of a node, as far as the console reads it (Kong 0.14 to 3.9; admin-api of each). */
export type NodeInfo = {
  readonly version: string
  readonly edition: 'community' | 'enterprise'
  readonly hostname: string
  readonly nodeId?: string
  readonly database: string
  readonly role: string
  readonly routerFlavor?: string
  readonly pluginsAvailable: readonly string[]
  readonly pluginsEnabled: readonly string[]
  readonly updateFrequencySeconds?: number
  readonly updatePropagationSeconds?: number
}

/** Reads the answer of `GET /`. Throws `not_a_kong` when it is not one. */
export function parseInfo(body: unknown): NodeInfo {
  const parsed = infoSchema.safeParse(body)
  if (!parsed.success)
    throw new ConsoleError('gateway_failed', 'What answers at this address is not the Admin API of a Kong.', {
      reason: 'not_a_kong',
    })
  const { version, edition, hostname, node_id, plugins, configuration } = parsed.data
  return {
    version,
    // Only 3.6 and later name it; before, the version does.
    edition: edition === 'enterprise' || /enterprise/.test(version) ? 'enterprise' : 'community',
    hostname,
    nodeId: node_id,
    database: configuration.database,
    role: configuration.role,
    routerFlavor: configuration.router_flavor,
    pluginsAvailable: [...plugins.available_on_server].sort(),
    pluginsEnabled: [...plugins.enabled_in_cluster].sort(),
    updateFrequencySeconds: configuration.db_update_frequency,
    updatePropagationSeconds: configuration.db_update_propagation,
  }
}

/** Whether a version (`3.9.3`, `3.4.3.1-enterprise-edition`) is at least `major.minor`. */
export function isAtLeast(version: string, major: number, minor: number): boolean {
  const [ours = 0, rest = 0] = version.split('.').map(Number)
  return ours > major || (ours === major && rest >= minor)
}

import { scopeOrder } from '@/lib/plugins/precedence'
import { type Subsystem, subsystemOf, subsystemsOf } from '@/lib/plugins/subsystem'
import type { AccessPlugin, AccessRoute } from './types'

/** Finds the one instance of a plugin that works on a request; `consumer`: who was identified, if anyone. */
export type PluginIndex = {
  /** Names that have an instance which can work at all, in the order they came. */
  readonly names: readonly string[]
  /** Consumers that some plugin is bound to. */
  readonly boundConsumers: ReadonlySet<string>
  /** What of a route decides which plugins work on it: most routes of a service are alike. */
  readonly sortOf: (route: AccessRoute) => string
  readonly pick: (name: string, route: AccessRoute, consumer?: string) => AccessPlugin | undefined
}

/**
 * The effective instance per plugin name, by the order of lib/plugins/precedence.ts, looked up rather than searched: a gateway has
 * 100,000 routes. A disabled instance is as if absent, and so is one without a protocol of the route's kind: Kong compares subsystems (http or
 * stream), so that one for https works on http too (`should_process_plugin`).
 */
export function indexPlugins(plugins: readonly AccessPlugin[]): PluginIndex {
  const byName = new Map<string, Map<string, AccessPlugin>>()
  const boundConsumers = new Set<string>()
  const boundRoutes = new Set<string>()
  for (const plugin of plugins) {
    if (!plugin.isEnabled) continue
    if (plugin.consumer !== undefined) boundConsumers.add(plugin.consumer)
    if (plugin.route !== undefined) boundRoutes.add(plugin.route)
    for (const subsystem of subsystemsOf(plugin.protocols)) {
      const scopes = byName.get(plugin.name) ?? new Map<string, AccessPlugin>()
      scopes.set(keyOf(subsystem, plugin), plugin)
      byName.set(plugin.name, scopes)
    }
  }
  return {
    names: [...byName.keys()],
    boundConsumers,
    sortOf: (route) => `${subsystemOfRoute(route)}:${route.service ?? ''}:${boundRoutes.has(route.id) ? route.id : ''}`,
    pick: (name, route, consumer) => {
      const scopes = byName.get(name)
      if (!scopes) return undefined
      const subsystem = subsystemOfRoute(route)
      const { id, service } = route
      const isRouteBound = boundRoutes.has(id)
      const isConsumerBound = consumer !== undefined && boundConsumers.has(consumer)
      for (const [withRoute, withService, withConsumer] of precedence) {
        if (withRoute && !isRouteBound) continue
        if ((withService && service === undefined) || (withConsumer && !isConsumerBound)) continue
        const found = scopes.get(
          keyOf(subsystem, {
            route: withRoute ? id : undefined,
            service: withService ? service : undefined,
            consumer: withConsumer ? consumer : undefined,
          }),
        )
        if (found) return found
      }
      return undefined
    },
  }
}

/** Route, service, consumer: whether an instance of that rank is bound to it. */
const precedence = scopeOrder.map(
  (name) => [name.includes('route'), name.includes('service'), name.includes('consumer')] as const,
)

/** A route is of one subsystem: Kong refuses to mix them. */
function subsystemOfRoute({ protocols: [protocol] }: AccessRoute): Subsystem {
  return subsystemOf(protocol)
}

function keyOf(subsystem: string, { route = '', service = '', consumer = '' }: Partial<AccessPlugin>): string {
  return `${subsystem}:${route}:${service}:${consumer}`
}

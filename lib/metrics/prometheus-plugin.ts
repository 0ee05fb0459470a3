import type { MissingSwitch } from '@/lib/contract/metrics'
import { isBefore, kongVersion } from './panels/counted-since'
import type { KongVersion } from './panels/panel'

/** The switches of the plugin's config by the version that brought them (kong/plugins/prometheus/schema.lua, 2.4 to 3.9.3). */
const switches = [
  { field: 'per_consumer', since: [2, 4] },
  { field: 'status_code_metrics', since: [3, 0] },
  { field: 'latency_metrics', since: [3, 0] },
  { field: 'bandwidth_metrics', since: [3, 0] },
  { field: 'upstream_health_metrics', since: [3, 0] },
] as const satisfies readonly { readonly field: MissingSwitch; readonly since: KongVersion }[]

/** A global prometheus plugin that counts all a version can count; `perConsumer` multiplies the series by the consumers. */
export function prometheusPluginFor(
  version: string,
  { perConsumer = false }: { readonly perConsumer?: boolean } = {},
): { readonly name: 'prometheus'; readonly config: Readonly<Record<string, boolean>> } {
  const own = switchesOf(version).filter((field) => field !== 'per_consumer' || perConsumer)
  return { name: 'prometheus', config: Object.fromEntries(own.map((field) => [field, true])) }
}

/** An instance of the prometheus plugin that is enabled. `isGlobal`: for every request, not those of one service, route or consumer. */
export type CountingPlugin = { readonly isGlobal: boolean; readonly config: Readonly<Record<string, unknown>> }

/**
 * What is not counted of everybody's requests, by the prometheus plugins that are enabled on the gateway. Kong takes one instance for a request, the
 * narrowest, and for targets' health any (kong/plugins/prometheus/handler.lua, 3.9.3): so the global instance tells what is counted of most, and where there
 * is none the others tell it of theirs. `per_consumer` is left off on purpose by most, so it is named last.
 */
export function missingSwitches(version: string, plugins: readonly CountingPlugin[]): MissingSwitch[] {
  if (plugins.length === 0) return ['prometheus_plugin']
  const globals = plugins.filter(({ isGlobal }) => isGlobal)
  const counting = globals.length > 0 ? globals : plugins
  const isOff = (field: MissingSwitch) =>
    !(field === 'upstream_health_metrics' ? plugins : counting).some(({ config }) => config[field] === true)
  const off = switchesOf(version).filter(isOff)
  return [
    ...(globals.length === 0 ? (['global_plugin'] as const) : []),
    ...off.filter((field) => field !== 'per_consumer'),
    ...off.filter((field) => field === 'per_consumer'),
  ]
}

function switchesOf(version: string): MissingSwitch[] {
  const own = kongVersion(version) ?? [0, 0]
  return switches.filter(({ since }) => !isBefore(own, since)).map(({ field }) => field)
}

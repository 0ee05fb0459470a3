import type { MissingSwitch } from '@/lib/contract/metrics'

/** The switches of the plugin's config by the version that brought them (kong/plugins/prometheus/schema.lua, 2.4 to 3.9.3). */
const switches = [
  { field: 'per_consumer', since: [2, 4] },
  { field: 'status_code_metrics', since: [3, 0] },
  { field: 'latency_metrics', since: [3, 0] },
  { field: 'bandwidth_metrics', since: [3, 0] },
  { field: 'upstream_health_metrics', since: [3, 0] },
] as const satisfies readonly { readonly field: MissingSwitch; readonly since: readonly [number, number] }[]

/** A global prometheus plugin that counts all a version can count; `perConsumer` multiplies the series by the consumers. */
export function prometheusPluginFor(
  version: string,
  { perConsumer = false }: { readonly perConsumer?: boolean } = {},
): { readonly name: 'prometheus'; readonly config: Readonly<Record<string, boolean>> } {
  const own = switchesOf(version).filter((field) => field !== 'per_consumer' || perConsumer)
  return { name: 'prometheus', config: Object.fromEntries(own.map((field) => [field, true])) }
}

/**
 * What is not counted, by the configs of the prometheus plugins that are enabled on the gateway. A switch counts as on where any
 * instance has it. `per_consumer` is left off on purpose by most, so it is named last.
 */
export function missingSwitches(
  version: string,
  configs: readonly Readonly<Record<string, unknown>>[],
): MissingSwitch[] {
  if (configs.length === 0) return ['prometheus_plugin']
  const isOff = (field: string) => !configs.some((config) => config[field] === true)
  const off = switchesOf(version).filter(isOff)
  return [...off.filter((field) => field !== 'per_consumer'), ...off.filter((field) => field === 'per_consumer')]
}

function switchesOf(version: string): MissingSwitch[] {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10) || 0)
  return switches.filter(({ since: [a, b] }) => major > a || (major === a && minor >= b)).map(({ field }) => field)
}

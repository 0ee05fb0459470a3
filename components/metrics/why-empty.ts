import type { CollectionState, MissingSwitch, PanelData, PanelsAnswer } from '@/lib/contract/metrics'
import { countedSince, isBefore, kongVersion } from '@/lib/metrics/panels/counted-since'
import type { Scope } from '@/lib/metrics/panels/narrow'
import type { KongVersion, Panel } from '@/lib/metrics/panels/panel'
import { hasFigures, isAwaited } from './has-figures'

/**
 * Why a panel has nothing to draw: figures are still to come (the dashboard says so once), the gateway's version does not count it and which one does,
 * nothing was counted, or a switch of the gateway is off.
 */
export type Emptiness = 'awaited' | 'nothing' | MissingSwitch | { readonly since: string }

type Told = {
  readonly figures: PanelData
  readonly answer: PanelsAnswer
  readonly scope?: Scope
}

/**
 * Undefined where there is something to draw. A line of zeros alone is nothing where the gateway does not count: it would say that there was no traffic.
 */
export function whyEmpty(panel: Panel, { figures, answer, scope = {} }: Told): Emptiness | undefined {
  const values = figures.series.flatMap((line) => line.values.filter((value) => value !== null))
  if (values.some((value) => value !== 0)) return undefined
  const { collection } = answer
  const off = switchOff(panel, collection.missing, scope.consumer !== undefined)
  if (off) return off
  const since = countedSince(panel, scope.consumer !== undefined)
  const own = versionOf(collection)
  if (own && isBefore(own, since)) return { since: since.join('.') }
  if (values.length > 0) return undefined
  return isAwaited(answer) || (collection.state === 'failing' && !hasFigures(answer)) ? 'awaited' : 'nothing'
}

/** Where the gateway could not be asked: the last version with such names. */
function versionOf({ version, generation }: CollectionState): KongVersion | undefined {
  if (version !== undefined) return kongVersion(version)
  return generation === 'a' ? [2, 8] : undefined
}

function switchOff(
  { needs }: Panel,
  missing: readonly MissingSwitch[],
  isPerConsumer: boolean,
): MissingSwitch | undefined {
  if (needs === undefined) return undefined
  const wanted: readonly MissingSwitch[] = [
    'prometheus_plugin',
    needs,
    ...(isPerConsumer ? ['per_consumer' as const] : []),
  ]
  return wanted.find((one) => missing.includes(one))
}

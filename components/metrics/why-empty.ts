import type { MissingSwitch, PanelData, PanelsAnswer } from '@/lib/contract/metrics'
import type { Scope } from '@/lib/metrics/panels/narrow'
import type { Panel } from '@/lib/metrics/panels/panel'
import { hasFigures, isAwaited } from './has-figures'

/**
 * Why a panel has nothing to draw: figures are still to come (the dashboard says so once), the gateway's version does not count it, nothing was counted,
 * or a switch of the gateway is off.
 */
export type Emptiness = 'awaited' | 'uncounted' | 'nothing' | MissingSwitch

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
  if (collection.generation === 'a' && isOf3(panel, scope.consumer !== undefined)) return 'uncounted'
  if (values.length > 0) return undefined
  return isAwaited(answer) || (collection.state === 'failing' && !hasFigures(answer)) ? 'awaited' : 'nothing'
}

/** Up to Kong 2.8 consumers have requests, and no bandwidth. */
function isOf3({ since3, row }: Panel, isOfConsumer: boolean): boolean {
  return since3 === true || (isOfConsumer && row === 'bandwidth')
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

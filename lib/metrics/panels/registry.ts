import { bandwidthPanels } from './bandwidth'
import { latencyPanels } from './latency'
import { nodePanels } from './node'
import type { Panel, PanelScope } from './panel'
import { requestPanels } from './requests'
import { streamPanels } from './streams'
import { upstreamPanels } from './upstreams'

/** Every panel, row by row, in the order in which a dashboard shows them. */
export const panels: readonly Panel[] = [
  ...requestPanels,
  ...latencyPanels,
  ...bandwidthPanels,
  ...upstreamPanels,
  ...nodePanels,
  ...streamPanels,
]

const byId = new Map(panels.map((panel) => [panel.id, panel]))

/** What stands before the name of a metric that is kept by choice, as the id of its panel. */
export const extraPrefix = 'extra:'

/** The panel of an id, or undefined. Panels of extra metrics (`extra:<name>`) are not in the registry. */
export function panelOf(id: string): Panel | undefined {
  return byId.get(id)
}

/** The panels that make sense for one entity, narrowed to it: those it can be told apart in, without those that list its own kind. */
export function panelsOfScope(scope: PanelScope): readonly Panel[] {
  return panelsOfAny(scope).filter(({ figure }) => !isListOf(figure.by, scope))
}

/** The panels that can be narrowed to entities of a kind, those that list them included: for several at a time. */
export function panelsOfAny(scope: PanelScope): readonly Panel[] {
  return panels.filter(({ scopes }) => scopes.includes(scope))
}

/** A list by service is one line on a service's own page, and the total says that already; a list of targets is no list of upstreams. */
function isListOf(by: readonly string[], scope: PanelScope): boolean {
  return by.at(-1) === scope || (scope !== 'upstream' && by.includes(scope) && by.at(-1) === 'code')
}

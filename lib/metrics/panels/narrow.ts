import type { Panel, PanelScope } from './panel'

/** What is looked at of a gateway: only what carries one of these values in this label. Empty: all of it. */
export type Scope = { readonly [label in PanelScope]?: readonly string[] }

/** Labels that stand together on Kong's metrics: those of requests, and the one of targets' health. What is asked of the one says nothing of the other. */
const together: readonly (readonly PanelScope[])[] = [['service', 'route', 'consumer'], ['upstream']]

/**
 * What of `scope` a panel is narrowed by: the labels that stand on what it reads. Undefined where it cannot be narrowed as asked: it has no figures of a
 * route, say, or none of any one entity.
 */
export function narrowedBy({ scopes }: Panel, scope: Scope): Scope | undefined {
  const given = (Object.keys(scope) as PanelScope[]).filter((label) => scope[label] !== undefined)
  if (given.length === 0) return {}
  const near = together.find((labels) => labels.some((label) => scopes.includes(label))) ?? []
  const own = given.filter((label) => near.includes(label))
  if (own.length === 0 || own.some((label) => !scopes.includes(label))) return undefined
  return Object.fromEntries(own.map((label) => [label, scope[label]]))
}

/** What of a query narrows its panels. */
export function scopeOf({
  service,
  route,
  consumer,
  upstream,
}: { readonly [label in PanelScope]?: readonly string[] | undefined }): Scope {
  return {
    ...(service && { service }),
    ...(route && { route }),
    ...(consumer && { consumer }),
    ...(upstream && { upstream }),
  }
}

import type { Entity } from '@/lib/entities/types'
import {
  appliesTo,
  effectivePlugins,
  type PluginTarget,
  type ScopeField,
  scopeFields,
  scopeName,
  scopeOf,
  scopeOrder,
} from './precedence'

/** An instance of a wider scope seen from an entity: it runs there, is switched off, or `winner` runs instead. */
export type InheritedPlugin = {
  readonly plugin: Entity
  readonly state: 'runs' | 'off' | 'replaced'
  readonly winner?: Entity
}

/** The instances that work on a target without being tied to its own entity (`own`: the field that would name it), by name. */
export function inheritedPlugins(
  plugins: readonly Entity[],
  { own, target }: { own: ScopeField; target: PluginTarget },
): readonly InheritedPlugin[] {
  const winners = new Map(effectivePlugins({ plugins, ...target }).map(({ name, plugin }) => [name, plugin]))
  return plugins
    .filter((plugin) => scopeOf(plugin)[own] === undefined && appliesTo({ ...plugin, enabled: true }, target))
    .map((plugin): InheritedPlugin => {
      if (plugin.enabled === false) return { plugin, state: 'off' }
      const winner = winners.get(String(plugin.name))
      return winner && winner.id !== plugin.id ? { plugin, state: 'replaced', winner } : { plugin, state: 'runs' }
    })
    .toSorted((a, b) => compare(String(a.plugin.name), String(b.plugin.name)) || compare(a.plugin.id, b.plugin.id))
}

/** The enabled instances of the same plugin that run instead of one wherever both would: those of a narrower scope that can meet its own. */
export function narrowerThan(plugin: Entity, others: readonly Entity[]): readonly Entity[] {
  const scope = scopeOf(plugin)
  const rank = scopeOrder.indexOf(scopeName(plugin))
  return others.filter((other) => {
    if (other.id === plugin.id || other.name !== plugin.name || other.enabled === false) return false
    if (scopeOrder.indexOf(scopeName(other)) >= rank) return false
    const its = scopeOf(other)
    return scopeFields.every((field) => !scope[field] || !its[field] || scope[field] === its[field])
  })
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

import type { Entity } from '@/lib/entities/types'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import { subsystemsOf } from './subsystem'

/** What a plugin can be tied to, by the names of its fields. */
export const scopeFields = ['service', 'route', 'consumer'] as const

/** One of `scopeFields`. */
export type ScopeField = (typeof scopeFields)[number]

/** What one instance of a plugin is tied to: ids by field; none at all is a global instance. */
export type PluginScope = { readonly [field in ScopeField]?: string }

/**
 * The kinds of scope, the one that wins first: per plugin name Kong takes the first instance it finds in this order
 * (kong/runloop/plugins_iterator.lua, 1.0 to 3.9).
 */
export const scopeOrder = [
  'route+service+consumer',
  'route+consumer',
  'service+consumer',
  'route+service',
  'consumer',
  'route',
  'service',
  'global',
] as const

/** One of `scopeOrder`. */
export type ScopeName = (typeof scopeOrder)[number]

/** The instance of a plugin that runs, and those with the same name that it keeps from running. */
export type EffectivePlugin = {
  readonly name: string
  readonly plugin: Entity
  readonly scope: ScopeName
  /** Place in `scopeOrder`: 0 is the narrowest. */
  readonly rank: number
  /** The instances it wins over, the strongest first. */
  readonly over: readonly Entity[]
}

/** A request as far as plugins care: ids, and the protocols it may come with, of which the subsystem counts (any, where not given). */
export type PluginTarget = PluginScope & { readonly protocols?: readonly string[] }

/**
 * Per plugin name the one instance that runs for this service, route and consumer, by name. `consumer` is known only after an
 * authentication plugin ran; without it no instance tied to a consumer runs. Disabled instances do not count, nor do those
 * of the other subsystem, nor those tied to what cannot be told here (Enterprise's consumer groups).
 */
export function effectivePlugins({
  plugins,
  ...target
}: PluginTarget & { readonly plugins: readonly Entity[] }): readonly EffectivePlugin[] {
  const byName = new Map<string, readonly Entity[]>()
  for (const plugin of plugins) {
    const name = pluginName(plugin)
    if (name !== undefined && appliesTo(plugin, target)) byName.set(name, [...(byName.get(name) ?? []), plugin])
  }
  return [...byName]
    .flatMap(([name, instances]) => {
      const [winner, ...over] = instances.toSorted((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1))
      return winner ? [{ name, plugin: winner, scope: scopeName(winner), rank: rankOf(winner), over }] : []
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** Whether an instance takes part in a request at all, before precedence. */
export function appliesTo(plugin: Entity, { protocols, ...target }: PluginTarget): boolean {
  if (plugin.enabled === false || isTiedElsewhere(plugin)) return false
  if (protocols && Array.isArray(plugin.protocols)) {
    const wanted = subsystemsOf(protocols)
    if (!subsystemsOf(plugin.protocols.map(String)).some((one) => wanted.includes(one))) return false
  }
  const scope = scopeOf(plugin)
  return scopeFields.every((field) => scope[field] === undefined || scope[field] === target[field])
}

/** What an instance is tied to. */
export function scopeOf(plugin: JsonObject): PluginScope {
  const tied = scopeFields.flatMap((field) => {
    const id = referenceId(plugin[field])
    return id === undefined ? [] : [[field, id] as const]
  })
  return Object.fromEntries(tied)
}

/** The name of an instance's kind of scope. */
export function scopeName(plugin: JsonObject): ScopeName {
  const scope = scopeOf(plugin)
  return scopeOrder.find((name) => scopeFields.every((field) => includes(name, field) === field in scope)) ?? 'global'
}

function rankOf(plugin: Entity): number {
  return scopeOrder.indexOf(scopeName(plugin))
}

function includes(name: ScopeName, field: ScopeField): boolean {
  return name.split('+').includes(field)
}

/** Enterprise ties instances to groups of consumers too; who is in one cannot be told from here. */
function isTiedElsewhere(plugin: Entity): boolean {
  return referenceId(plugin.consumer_group) !== undefined
}

function referenceId(value: Json | undefined): string | undefined {
  return isJsonObject(value) && typeof value.id === 'string' ? value.id : undefined
}

function pluginName({ name }: Entity): string | undefined {
  return typeof name === 'string' ? name : undefined
}

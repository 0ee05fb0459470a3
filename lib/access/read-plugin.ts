import { scopeOf } from '@/lib/plugins/precedence'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import type { AccessPlugin } from './types'

/** The settings that decide who gets in; none of them is a secret. */
const settings = [
  'anonymous',
  'allow',
  'deny',
  'whitelist',
  'blacklist',
  'always_use_authenticated_groups',
  'trigger',
] as const

const fields = [
  'id',
  'name',
  'instance_name',
  'enabled',
  'protocols',
  'route',
  'service',
  'consumer',
  'consumer_group',
] as const

/** A plugin as the gateway sent it, less everything that does not decide who gets in: what may be kept in memory. */
export function withoutOtherSettings(plugin: JsonObject): JsonObject {
  const config = isJsonObject(plugin.config) ? plugin.config : {}
  return { ...only(plugin, fields), config: only(config, settings) }
}

/** What of a plugin decides who gets in. Groups stand under `allow` and `deny` since 2.1, under `whitelist` and `blacklist` before. */
export function readPlugin(plugin: JsonObject): AccessPlugin {
  const { instance_name, enabled, protocols, consumer_group } = plugin
  const config = isJsonObject(plugin.config) ? plugin.config : {}
  return {
    id: String(plugin.id),
    name: String(plugin.name),
    ...(typeof instance_name === 'string' && { instanceName: instance_name }),
    // Bound to a consumer group (Enterprise), it works on members only, who cannot be told from here.
    isEnabled: enabled !== false && !isJsonObject(consumer_group),
    protocols: textsOf(protocols),
    ...scopeOf(plugin),
    // Before 2.0 an unset one may be "" (`legacy` in the schema of 1.5).
    ...(typeof config.anonymous === 'string' && config.anonymous !== '' && { anonymous: config.anonymous }),
    allow: textsOf(config.allow ?? config.whitelist),
    deny: textsOf(config.deny ?? config.blacklist),
    takesGivenGroups: config.always_use_authenticated_groups === true,
    isConditional: typeof config.trigger === 'string' && config.trigger !== '',
  }
}

function only(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (object[name] === undefined ? [] : [[name, object[name]]])))
}

function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

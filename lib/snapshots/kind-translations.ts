import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'

/** From which version to which an entity is taken. */
export type Versions = { readonly from: string; readonly to: string }

/** One rule of how an entity changes its shape between versions; undefined where the other version would not have it. */
export type Translation = (entity: JsonObject, versions: Versions) => JsonObject | undefined

/** The rules that are known, by kind, in the order they are applied. */
export const kindTranslations: Readonly<Record<string, readonly Translation[]>> = {
  routes: [regexPaths],
  plugins: [withoutRunOn, listNames, functionPhases],
  targets: [withoutWeightless],
}

/**
 * Before 3.0 a path is a regular expression by the characters in it, from 3.0 on by a leading `~` (kong/router.lua 2.8, is_regex;
 * kong/db/migrations/core/016_280_to_300.lua).
 */
function regexPaths(route: JsonObject, { from, to }: Versions): JsonObject {
  const { paths } = route
  if (!Array.isArray(paths) || isThree(from) === isThree(to)) return route
  const change = (path: Json): Json => {
    if (typeof path !== 'string') return path
    if (isThree(to)) return path.startsWith('~') || /^[a-zA-Z0-9._~/%-]*$/.test(path) ? path : `~${path}`
    return path.startsWith('~') ? path.slice(1) : path
  }
  return { ...route, paths: paths.map(change) }
}

/** `run_on` went with the service mesh in 2.0 (kong 2.0 changelog); its usual value says nothing. */
function withoutRunOn(plugin: JsonObject, { to }: Versions): JsonObject {
  if (plugin.run_on !== 'first' || Number(to.split('.')[0]) < 2) return plugin
  const { run_on: _, ...rest } = plugin
  return rest
}

/** `whitelist` and `blacklist` became `allow` and `deny` in 2.1, and the old names went in 3.0 (kong/plugins/acl/schema.lua). */
function listNames(plugin: JsonObject, { to }: Versions): JsonObject {
  if (!isJsonObject(plugin.config) || !['acl', 'ip-restriction', 'bot-detection'].includes(String(plugin.name)))
    return plugin
  const isNew = atLeast(to, 2, 1)
  const pairs = [
    ['whitelist', 'allow'],
    ['blacklist', 'deny'],
  ] as const
  let config: JsonObject = plugin.config
  for (const [old, now] of pairs) config = renamed(config, isNew ? old : now, isNew ? now : old)
  return { ...plugin, config }
}

/** Before 2.2 a weight of 0 means that a target was removed (kong/db/dao/targets.lua). */
function withoutWeightless(target: JsonObject, { to }: Versions): JsonObject | undefined {
  return target.weight === 0 && !atLeast(to, 2, 2) ? undefined : target
}

/** `functions` of the serverless plugins became `access` and its siblings; the old name went in 3.0 (kong/plugins/pre-function/_handler.lua). */
function functionPhases(plugin: JsonObject, { to }: Versions): JsonObject {
  if (!isJsonObject(plugin.config) || !/^(pre|post)-function$/.test(String(plugin.name)) || !isThree(to)) return plugin
  return { ...plugin, config: renamed(plugin.config, 'functions', 'access') }
}

function renamed(config: JsonObject, old: string, now: string): JsonObject {
  const { [old]: value, ...rest } = config
  if (value === undefined) return config
  return (rest[now] ?? null) === null || isEmptyList(rest[now]) ? { ...rest, [now]: value } : rest
}

function isEmptyList(value: Json | undefined): boolean {
  return Array.isArray(value) && value.length === 0
}

function isThree(version: string): boolean {
  return atLeast(version, 3, 0)
}

function atLeast(version: string, major: number, minor: number): boolean {
  const [ours = 0, rest = 0] = version.split('.').map(Number)
  return ours > major || (ours === major && rest >= minor)
}

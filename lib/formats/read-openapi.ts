import type { Entity, GatewayDescription } from '@/lib/entities/types'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import { urlFields } from './expand-url'
import { type FormatNote, type Imported, withRealIds } from './imported'

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/**
 * An OpenAPI document (3.0, 3.1) as entities: a service from `servers` (an upstream with targets where there are several), a route from
 * each operation, plugins from `x-kong-plugin-*`, names and tags from `x-kong-name`, `operationId` and `tags`. Paths with parameters
 * become regular expressions; from Kong 3.0 these begin with `~`.
 */
export function readOpenapi(document: JsonObject, description: GatewayDescription): Imported {
  const notes: FormatNote[] = []
  const entities: Record<string, Entity[]> = {}
  const add = (kind: string, one: JsonObject & { id: string }) => {
    const list = entities[kind] ?? []
    entities[kind] = list
    list.push(one)
  }
  const info = isJsonObject(document.info) ? document.info : {}
  const base = slug(textOf(document['x-kong-name']) ?? textOf(info.title) ?? 'api')
  const tags = textsOf(document['x-kong-tags'])
  const serversOf = (where: JsonObject) => (Array.isArray(where.servers) ? where.servers.filter(isJsonObject) : [])
  const addPlugins = (where: JsonObject, scope: JsonObject, path: string) => {
    for (const [key, given] of Object.entries(where)) {
      const name = /^x-kong-plugin-(.+)$/.exec(key)?.[1]
      if (name === undefined) continue
      const { config, enabled, ...rest } = isJsonObject(given) ? given : {}
      const settings: JsonObject = isJsonObject(config)
        ? { config }
        : Object.keys(rest).length > 0
          ? { config: withoutName(rest) }
          : {}
      add('plugins', {
        id: `@${path}.${key}`,
        name,
        ...settings,
        ...(typeof enabled === 'boolean' && { enabled }),
        ...scope,
        ...tagged(tags),
      })
    }
  }
  const addService = (name: string, where: JsonObject, path: string) => {
    const id = `@${path}`
    const urls = serversOf(where).map(serverUrl)
    const [first] = urls
    const own = (first !== undefined && urlFields(first)) || {}
    const hosts = urls.map(urlFields).filter((one) => one !== undefined)
    const defaults = isJsonObject(where['x-kong-service-defaults']) ? where['x-kong-service-defaults'] : {}
    if (hosts.length > 1) {
      const upstream = `${name}.upstream`
      const upstreamDefaults = isJsonObject(where['x-kong-upstream-defaults']) ? where['x-kong-upstream-defaults'] : {}
      add('upstreams', { id: `${id}.upstream`, name: upstream, ...upstreamDefaults, ...tagged(tags) })
      for (const { host, port } of hosts) {
        const target = `${String(host)}:${String(port)}`
        add('targets', { id: `${id}.${target}`, target, upstream: { id: `${id}.upstream` }, ...tagged(tags) })
      }
      add('services', { id, name, protocol: 'http', ...own, host: upstream, ...defaults, ...tagged(tags) })
    } else
      add('services', { id, name, protocol: 'http', host: 'localhost', port: 80, ...own, ...defaults, ...tagged(tags) })
    if (first !== undefined && Object.keys(own).length === 0)
      notes.push({ note: 'left_out', path: `${path}.servers`, text: first })
    return id
  }
  const whole = addService(base, document, 'service')
  addPlugins(document, { service: { id: whole } }, 'service')
  const needsTilde = Number(description.version.split('.')[0]) >= 3
  const paths = isJsonObject(document.paths) ? document.paths : {}
  for (const [path, item] of Object.entries(paths)) {
    if (!isJsonObject(item)) continue
    const itemService = serversOf(item).length > 0 ? addService(`${base}-${slug(path)}`, item, `paths.${path}`) : whole
    for (const method of methods) {
      const operation = item[method]
      if (!isJsonObject(operation)) continue
      const at = `paths.${path}.${method}`
      const name = slug(textOf(operation['x-kong-name']) ?? textOf(operation.operationId) ?? `${path}-${method}`)
      const service = serversOf(operation).length > 0 ? addService(`${base}-${name}`, operation, at) : itemService
      const defaults = [document, item, operation].map((one) => one['x-kong-route-defaults']).filter(isJsonObject)
      const regex = routePath(path, needsTilde)
      if (regex.isGuessed) notes.push({ note: 'regex_guessed', path: at, text: regex.path })
      const id = `@${at}.route`
      add('routes', {
        id,
        name: `${base}-${name}`,
        methods: [method.toUpperCase()],
        paths: [regex.path],
        strip_path: false,
        ...(regex.isRegex && { regex_priority: regex.priority }),
        ...Object.assign({}, ...defaults),
        service: { id: service },
        ...tagged([...tags, ...textsOf(operation.tags).map(tagOf)]),
      })
      addPlugins({ ...pluginsIn(item), ...operation }, { route: { id } }, at)
    }
  }
  return {
    format: 'openapi',
    entities: withRealIds(entities, description, (id) => id.startsWith('@')),
    selectTags: [],
    notes,
  }
}

/** `/orders/{id}` as what Kong matches. Fewer parameters are more exact, and win. */
function routePath(path: string, needsTilde: boolean) {
  const parameters = path.match(/\{[^}]+\}/g) ?? []
  const isRegex = parameters.length > 0
  const escaped = path
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^}]+)\}/g, (_, name: string) => `(?<${groupName(name)}>[^/]+)`)
  if (!isRegex) return { path, isRegex: false, isGuessed: false, priority: 0 }
  return {
    path: `${needsTilde ? '~' : ''}${escaped}$`,
    isRegex,
    isGuessed: /[^A-Za-z0-9_{}/~.-]/.test(path),
    priority: 100 - parameters.length,
  }
}

/** Names of groups take letters, digits and underscores only. */
function groupName(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_]/g, '_')
  return /^[A-Za-z_]/.test(plain) ? plain.toLowerCase() : `p_${plain}`
}

function serverUrl({ url, variables }: JsonObject): string {
  const given = isJsonObject(variables) ? variables : {}
  return (textOf(url) ?? '').replace(/\{([^}]+)\}/g, (whole, name: string) => {
    const variable = given[name]
    return isJsonObject(variable) ? String(variable.default ?? whole) : whole
  })
}

function pluginsIn(where: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(where).filter(([key]) => key.startsWith('x-kong-plugin-')))
}

function withoutName({ name: _, ...rest }: JsonObject): JsonObject {
  return rest
}

function slug(text: string): string {
  return (
    text
      .trim()
      .toLowerCase()
      .replace(/[^a-z0-9._~]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'api'
  )
}

/** Kong's tags take neither commas nor slashes. */
function tagOf(text: string): string {
  return text.replace(/[,/]/g, '-')
}

function tagged(tags: readonly string[]): JsonObject {
  return tags.length > 0 ? { tags: [...new Set(tags)] } : {}
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { copyTable, isTable, type Json, type Table } from './json'
import { codeFor, HIDDEN_SHORTHANDS, transformationsFor } from './rules/code'
import { hiddenChecks } from './rules/hidden-checks'
import { ROUTE_SUBSCHEMAS } from './rules/route-protocols'
import { compileShape } from './schema/compile'
import type { Schema } from './schema/types'
import type { KongVersion } from './versions'

/** What a version of Kong has: its entities, and what it answers about itself. Read once from the recorded JSON. */
export type Model = {
  schemas: Map<string, Schema>
  /** The answers to `GET /schemas/…` by what follows `/schemas/`. */
  recordedSchemas: Map<string, Table>
  root: Table
  status: Table
  endpoints: string[]
}

/** How routes are matched; with expressions their schema differs. */
export type RouterFlavor = 'traditional_compatible' | 'expressions'

/** Loads a version. */
export function loadModel(version: KongVersion, router: RouterFlavor): Model {
  const folder = path.join(import.meta.dirname ?? __dirname, 'schemas', version)
  const recordedSchemas = new Map<string, Table>()
  for (const [kind, prefix] of [
    ['entities', ''],
    ['plugins', 'plugins/'],
    ['vaults', 'vaults/'],
  ] as const) {
    for (const [name, json] of readAll(path.join(folder, kind))) recordedSchemas.set(prefix + name, json)
  }
  if (router === 'expressions') {
    for (const [name, json] of readAll(path.join(folder, 'expressions'))) recordedSchemas.set(name, json)
  }
  const schemas = new Map<string, Schema>()
  for (const [name, json] of recordedSchemas) {
    if (!name.includes('/')) schemas.set(name, compileSchema(name, json, { version, router }))
  }
  for (const [parent, fault] of SUBSCHEMA_PARENTS) {
    const subschemas = new Map<string, Schema>()
    for (const [name, json] of recordedSchemas) {
      const [kind, own] = name.split('/')
      if (kind === parent && own) subschemas.set(own, compileSchema(name, json, { version, router }))
    }
    const schema = schemas.get(parent)
    if (schema) Object.assign(schema, { subschemaKey: 'name', subschemas, subschemaFault: fault })
  }
  const routes = schemas.get('routes')
  if (routes) {
    const subschemas = new Map<string, Schema>()
    for (const [protocol, json] of ROUTE_SUBSCHEMAS(version, router)) {
      subschemas.set(protocol, { ...compileShape(json), name: 'routes', transformations: [], hasTtl: false })
    }
    Object.assign(routes, { subschemaKey: 'protocols', subschemas })
  }
  const endpoints = readJson(path.join(folder, 'endpoints.json')).data
  return {
    schemas,
    recordedSchemas,
    root: readJson(path.join(folder, 'root.json')),
    status: readJson(path.join(folder, 'status.json')),
    endpoints: Array.isArray(endpoints) ? endpoints.map(String) : [],
  }
}

const SUBSCHEMA_PARENTS: [string, (key: string) => string][] = [
  ['plugins', (key) => `plugin '${key}' not enabled; add it to the 'plugins' configuration property`],
  ['vaults', (key) => `vault '${key}' is not installed`],
]

/** The field besides `id` by which the paths of the Admin API name an entity. */
const ENDPOINT_KEYS: Record<string, string> = {
  services: 'name',
  routes: 'name',
  upstreams: 'name',
  consumers: 'username',
  plugins: 'instance_name',
  snis: 'name',
  targets: 'target',
  vaults: 'prefix',
  keys: 'name',
  key_sets: 'name',
  filter_chains: 'name',
  keyauth_credentials: 'key',
  basicauth_credentials: 'username',
  hmacauth_credentials: 'username',
  jwt_secrets: 'key',
  oauth2_credentials: 'client_id',
  oauth2_tokens: 'access_token',
  sessions: 'session_id',
  tags: 'tag',
  workspaces: 'name',
}

const WITH_TTL = new Set([
  'keyauth_credentials',
  'oauth2_tokens',
  'oauth2_authorization_codes',
  'sessions',
  'acme_storage',
])

function compileSchema(name: string, json: Table, at: { version: KongVersion; router: RouterFlavor }): Schema {
  const type = at.version === '1.5' ? 'any' : 'string' // 1.5 takes any value for a shorthand
  const hidden = (HIDDEN_SHORTHANDS[name] ?? []).map((shorthand) => ({ [shorthand]: { type } }))
  const shown = Array.isArray(json.entity_checks) ? json.entity_checks : []
  const checks = [...shown, ...hiddenChecks(name, at.version)]
  const shape = compileShape(
    { ...json, entity_checks: checks, shorthand_fields: hidden.map(copyTable) },
    codeFor(name, at),
  )
  const key = name === 'sessions' && at.version === '1.5' ? undefined : ENDPOINT_KEYS[name]
  return {
    ...shape,
    name,
    transformations: transformationsFor(name, at),
    hasTtl: WITH_TTL.has(name),
    ...(key && shape.fields.has(key) && { endpointKey: key }),
  }
}

function readAll(folder: string): [string, Table][] {
  let files: string[]
  try {
    files = readdirSync(folder)
  } catch {
    return [] // not every version has vaults
  }
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file.replace(/\.json$/, ''), readJson(path.join(folder, file))])
}

function readJson(file: string): Table {
  const json: Json = copyTable(JSON.parse(readFileSync(file, 'utf8')))
  if (!isTable(json)) throw new Error(`${file} holds no object`)
  return json
}

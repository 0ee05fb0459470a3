import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { copyTable, isTable, type Json, newTable, type Table } from './json'
import { codeFor, transformationsFor } from './rules/code'
import { compileShape } from './schema/compile'
import type { EntityFacts, Schema } from './schema/types'
import { type KongVersion, TRAITS, type Traits } from './versions'

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
  const unshown = readJson(path.join(folder, 'unshown.json'))
  const compile = (name: string, json: Table) => compileSchema(name, json, { unshown, traits: TRAITS[version] })
  const recordedSchemas = new Map<string, Table>()
  for (const [kind, prefix] of [
    ['entities', ''],
    ['plugins', 'plugins/'],
    ['vaults', 'vaults/'],
    ...(router === 'expressions' ? [['expressions', '']] : []),
  ] as [kind: string, prefix: string][]) {
    for (const [name, json] of readAll(path.join(folder, kind))) recordedSchemas.set(prefix + name, json)
  }
  const schemas = new Map<string, Schema>()
  for (const [name, json] of recordedSchemas) if (!name.includes('/')) schemas.set(name, compile(name, json))
  const select = (parent: string, key: string, own: [string, Table][], subschemaFault?: (key: string) => string) => {
    const subschemas = new Map(own.map(([name, json]) => [name.replace(/^.*\//, ''), compile(name, json)]))
    const schema = schemas.get(parent)
    if (schema) Object.assign(schema, { subschemaKey: key, subschemas, ...(subschemaFault && { subschemaFault }) })
  }
  for (const [parent, fault] of SUBSCHEMA_PARENTS)
    select(
      parent,
      'name',
      [...recordedSchemas].filter(([name]) => name.startsWith(`${parent}/`)),
      fault,
    )
  const protocols = unshown[router === 'expressions' ? 'expressionProtocols' : 'routeProtocols']
  select('routes', 'protocols', Object.entries(isTable(protocols) ? protocols : {}) as [string, Table][])
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

function compileSchema(name: string, json: Table, { unshown, traits }: { unshown: Table; traits: Traits }): Schema {
  const facts = tableAt(unshown, 'entities', name) as EntityFacts
  const type = traits.isOld ? 'any' : 'string' // 1.5 takes any value for a shorthand
  const shorthands = (facts.shorthands ?? []).map((shorthand) => ({ [shorthand]: { type } }))
  const shown = Array.isArray(json.entity_checks) ? json.entity_checks : []
  const hidden = tableAt(unshown, 'checks')[name]
  const checks = [...shown, ...(Array.isArray(hidden) ? hidden : [])]
  const shape = compileShape(
    { ...json, entity_checks: checks, shorthand_fields: shorthands.map(copyTable) },
    codeFor(name, tableAt(unshown, 'rules', name), traits),
  )
  return { ...shape, name, facts, transformations: transformationsFor(name, shape.fields) }
}

function tableAt(table: Table, ...keys: string[]): Table {
  const found = keys.reduce<Json | undefined>((value, key) => (isTable(value) ? value[key] : undefined), table)
  return isTable(found) ? found : newTable()
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

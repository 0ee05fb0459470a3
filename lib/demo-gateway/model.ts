import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { copyTable, listIn, type Table, tableIn } from './json'
import type { Metric } from './metrics/exposition'
import { codeFor, transformationsFor } from './rules/code'
import { compileSchema } from './schema/compile'
import type { EntityFacts, Schema, Subschemas } from './schema/types'
import { type KongVersion, TRAITS, type Traits } from './versions'

/** What a version of Kong has: its entities, and what it answers about itself. Read once from the recorded JSON. */
export type Model = {
  schemas: Map<string, Schema>
  /** The answers to `GET /schemas/…` by what follows `/schemas/`. */
  recordedSchemas: Map<string, Table>
  root: Table
  status: Table
  endpoints: string[]
  metrics: Metric[]
}

/** How routes are matched; with expressions their schema differs. */
export type RouterFlavor = 'traditional_compatible' | 'expressions'

/** Loads a version. */
export function loadModel(version: KongVersion, router: RouterFlavor): Model {
  const folder = path.join(import.meta.dirname ?? __dirname, 'schemas', version)
  const read = (name: string) => readJson(path.join(folder, `${name}.json`))
  const unshown = read('unshown')
  const compile = (name: string, json: Table) => schemaOf(name, json, unshown, TRAITS[version])
  const recordedSchemas = new Map([
    ...readAll(path.join(folder, 'entities'), ''),
    ...(router === 'expressions' ? readAll(path.join(folder, 'expressions'), '') : []),
    ...readAll(path.join(folder, 'plugins'), 'plugins/'),
    ...readAll(path.join(folder, 'vaults'), 'vaults/'),
  ])
  const schemas = new Map<string, Schema>()
  for (const [name, json] of recordedSchemas) if (!name.includes('/')) schemas.set(name, compile(name, json))
  for (const { parent, key, fault } of SUBSCHEMAS) {
    const protocols = tableAt(unshown, router === 'expressions' ? 'expressionProtocols' : 'routeProtocols')
    const own = key === 'protocols' ? Object.entries(protocols) : [...recordedSchemas]
    const ofParent = own.filter(([name]) => key === 'protocols' || name.startsWith(`${parent}/`)) as [string, Table][]
    const byName = new Map(ofParent.map(([name, json]) => [name.replace(/^.*\//, ''), compile(name, json)]))
    const schema = schemas.get(parent)
    if (schema) schema.subschemas = { key, byName, fault }
  }
  return {
    schemas,
    recordedSchemas,
    root: read('root'),
    status: read('status'),
    endpoints: listIn(read('endpoints').data).map(String),
    metrics: read('metrics').metrics as Metric[],
  }
}

/** Entities whose schema depends on a field of theirs. */
const SUBSCHEMAS: (Omit<Subschemas, 'byName'> & { parent: string })[] = [
  {
    parent: 'plugins',
    key: 'name',
    fault: (name) => `plugin '${name}' not enabled; add it to the 'plugins' configuration property`,
  },
  { parent: 'vaults', key: 'name', fault: (name) => `vault '${name}' is not installed` },
  { parent: 'routes', key: 'protocols', fault: (name) => `unknown type: ${name}` },
]

function schemaOf(name: string, json: Table, unshown: Table, traits: Traits): Schema {
  const facts = tableAt(unshown, 'entities', name) as EntityFacts
  const type = traits.isOld ? 'any' : 'string' // 1.5 takes any value for a shorthand
  const checks = [json.entity_checks, tableAt(unshown, 'checks')[name]].flatMap((list) => list ?? [])
  const whole = {
    ...json,
    entity_checks: checks,
    shorthand_fields: (facts.shorthands ?? []).map((shorthand) => ({ [shorthand]: { type } })),
  }
  const schema = compileSchema(whole, codeFor(name, tableAt(unshown, 'rules', name), traits))
  return { ...schema, name, facts, transformations: transformationsFor(name, schema.fields) }
}

function tableAt(table: Table, ...keys: string[]): Table {
  return keys.reduce((value, key) => tableIn(value[key]), table)
}

/** Every file of a folder, by its name behind a prefix; not every version has every folder. */
function readAll(folder: string, prefix: string): [string, Table][] {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : []
  return files.map((file) => [prefix + file.replace(/\.json$/, ''), readJson(path.join(folder, file))])
}

const readJson = (file: string): Table => copyTable(JSON.parse(readFileSync(file, 'utf8')))

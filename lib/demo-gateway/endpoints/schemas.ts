import { refuseWith, schemaViolation } from '../errors'
import type { Handler, Overrides } from '../http/routes'
import { newTable } from '../json'
import { fill } from '../schema/fill'
import { validate } from '../schema/validate'
import { ok } from './places'

/** Schemas, and validation without writing. */
export function schemaEndpoints(): Overrides {
  return {
    '/schemas/{name}': { GET: recorded('', 'entity') },
    '/schemas/plugins/{name}': { GET: recorded('plugins/', 'plugin') },
    '/schemas/vaults/{name}': { GET: recorded('vaults/', 'vault') },
    '/schemas/filters/{name}': { GET: ({ params }) => refuseWith(404, `Filter '${params.name}' not found`) },
    '/schemas/{db_entity_name}/validate': { POST: check() },
    '/schemas/plugins/validate': { POST: check('plugins') },
    '/schemas/vaults/validate': { POST: check('vaults') },
  }
}

const recorded =
  (prefix: string, kind: string): Handler =>
  ({ gateway, params: { name = '' } }) => {
    const schema = name.includes('/') ? undefined : gateway.model.recordedSchemas.get(prefix + name)
    return ok(schema ?? refuseWith(404, `No ${kind} named '${name}'`))
  }

const check =
  (entity?: string): Handler =>
  ({ gateway, params, query, body }) => {
    const { model, around } = gateway
    const name = entity ?? params.db_entity_name ?? ''
    const schema = model.schemas.get(name) ?? refuseWith(404, `No entity named '${name}'`)
    const table = fill(schema, Object.assign(newTable(), query, body), { context: 'insert' }, around)
    const faults = validate(schema, table, { around })
    return faults ? schemaViolation(faults) : ok({ message: 'schema validation successful' })
  }

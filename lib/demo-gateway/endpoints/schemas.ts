import { schemaViolationBody } from '../dao/errors'
import type { Gateway } from '../dao/gateway'
import type { Call, Handler } from '../http/routes'
import { newTable } from '../json'
import { refuse } from '../refusal'
import { fill } from '../schema/fill'
import { validate } from '../schema/validate'
import type { Overrides } from './all'
import { ok } from './generic'

/** Schemas, and validation without writing. */
export function schemaEndpoints(_gateway: Gateway): Overrides {
  return {
    '/schemas/{name}': { GET: recorded('', (name) => `No entity named '${name}'`) },
    '/schemas/plugins/{name}': { GET: recorded('plugins/', (name) => `No plugin named '${name}'`) },
    '/schemas/vaults/{name}': { GET: recorded('vaults/', (name) => `No vault named '${name}'`) },
    '/schemas/filters/{name}': {
      GET: ({ params }) => refuse({ status: 404, body: { message: `Filter '${params.name}' not found` } }),
    },
    '/schemas/{db_entity_name}/validate': { POST: (call) => check(call, call.params.db_entity_name ?? '') },
    '/schemas/plugins/validate': { POST: (call) => check(call, 'plugins') },
    '/schemas/vaults/validate': { POST: (call) => check(call, 'vaults') },
  }
}

const recorded =
  (prefix: string, words: (name: string) => string): Handler =>
  ({ gateway, params }) => {
    const name = params.name ?? ''
    const schema = name.includes('/') ? undefined : gateway.model.recordedSchemas.get(prefix + name)
    return schema ? ok(schema) : refuse({ status: 404, body: { message: words(name) } })
  }

function check({ gateway, query, body: sent }: Call, name: string) {
  const body = Object.assign(newTable(), query, sent)
  const schema = gateway.model.schemas.get(name)
  if (!schema) refuse({ status: 404, body: { message: `No entity named '${name}'` } })
  const { table, faults: shorthandFaults } = fill(schema, body, { context: 'insert' }, gateway.around)
  if (shorthandFaults) refuse({ status: 500, body: { message: 'An unexpected error occurred' } })
  const faults = validate(schema, table, { around: gateway.around })
  if (faults) refuse({ status: 400, body: schemaViolationBody(faults) })
  return ok({ message: 'schema validation successful' })
}

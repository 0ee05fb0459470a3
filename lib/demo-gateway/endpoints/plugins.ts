import { tableOf } from '../dao/errors'
import type { Gateway } from '../dao/gateway'
import { schemaOf } from '../dao/gateway'
import { decodeUri } from '../http/arguments'
import { inferAgain } from '../http/body'
import type { Call, Handler } from '../http/routes'
import { isTable, newTable, type Table } from '../json'
import { refuse } from '../refusal'
import { idOf } from '../store'
import type { Overrides } from './all'
import { nestedEntity, ok, single } from './generic'
import { daoIn, entityIn, keyIn, missing } from './keys'

/** Plugins: their name need not be sent to change them; which are there; the old way to their schemas. */
export function pluginEndpoints(gateway: Gateway): Overrides {
  const named =
    (patch: Handler | undefined): Handler =>
    (call) => {
      const isWhole = SCOPES.every((field) => call.body[field]) && call.body.name
      if (call.body.name === undefined || (gateway.traits.readsPluginBeforePatch && !isWhole)) {
        const { name = null } = entityIn(call, 'plugins')
        call.body.name ??= name
      }
      inferAgain(call.body, call.kind, schemaOf(gateway, 'plugins'))
      return patch ? patch(call) : ok(null)
    }
  const nested = (parent: string, field: string): Record<string, Handler> => {
    if (gateway.traits.knowsOldPluginPaths) {
      const own = single('plugins')
      return { ...own, PATCH: named(own.PATCH), PUT: oldPut(parent, field) }
    }
    return { PATCH: named(nestedEntity({ child: 'plugins', field, parent }).PATCH) }
  }
  return {
    '/plugins/{plugins}': { PATCH: named(single('plugins').PATCH) },
    '/services/{services}/plugins/{plugins}': nested('services', 'service'),
    '/routes/{routes}/plugins/{plugins}': nested('routes', 'route'),
    '/consumers/{consumers}/plugins/{plugins}': nested('consumers', 'consumer'),
    '/plugins/enabled': { GET: () => ok({ enabled_plugins: availablePlugins(gateway) }) },
    '/plugins/schema/{name}': { GET: (call) => ok(configSchema(call)) },
  }
}

const SCOPES = ['route', 'service', 'consumer']

/** Up to 1.5 whose plugin it is is looked at once for all methods but PUT. */
export function pluginOf(parent: string, field: string): (call: Call) => void {
  return (call) => {
    if (call.method === 'PUT') return
    const { id } = entityIn(call, parent)
    if (idOf(entityIn(call, 'plugins')[field]) !== id) missing()
  }
}

/** … and PUT takes what stands in the path for an id. */
const oldPut =
  (parent: string, field: string): Handler =>
  (call) => {
    if (!call.body[field]) call.body[field] = tableOf('id', decodeUri(call.params[parent] ?? ''))
    return ok(daoIn(call, 'plugins').upsert(keyIn(call, 'plugins'), call.body))
  }

/** The plugins that the node has loaded. */
function availablePlugins({ model }: Gateway): string[] {
  const { plugins } = model.root
  const available = isTable(plugins) ? plugins.available_on_server : undefined
  return isTable(available) ? Object.keys(available) : []
}

function configSchema({ gateway, params }: Call): Table {
  const schema = gateway.model.recordedSchemas.get(`plugins/${params.name}`)
  const fields = Array.isArray(schema?.fields) ? schema.fields : []
  const config = fields.filter(isTable).find((field) => isTable(field.config))?.config
  if (!isTable(config)) refuse({ status: 404, body: { message: `No plugin named '${params.name}'` } })
  const { fields: own = [], entity_checks: checks = [] } = config
  return Object.assign(newTable(), { fields: own }, gateway.traits.schemaShowsChecks ? { entity_checks: checks } : {})
}

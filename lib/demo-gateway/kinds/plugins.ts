import type { Dao } from '../dao/dao'
import { single } from '../endpoints/generic'
import { daoIn, decoded, entityIn, keyIn, ok } from '../endpoints/places'
import { missing, refuseWith, schemaViolation } from '../errors'
import { type Gateway, schemaOf } from '../gateway'
import { inferAgain } from '../http/body'
import type { Call, Handler, Overrides } from '../http/routes'
import { isTable, type Json, type Table, tableIn, valueAt } from '../json'
import { isUuid } from '../schema/validators'
import { idOf } from '../store'

/** Plugins must speak a protocol of the route or the service that they are for. */
export function pluginsDao(dao: Dao, gateway: Gateway): Dao {
  const { isNew } = gateway.traits
  return {
    ...dao,
    write: (body, how) => {
      const { verb, key } = how
      // Kong's own code is found by the id only: by instance name nobody compares protocols.
      const isSilent = verb === 'update' && isNew && !CHECKED.some((field) => isSent(body[field]))
      if (isSilent || (key && key.field !== 'id')) return dao.write(body, how)
      const isPartial = verb === 'update' && (!isNew || !isSent(body.protocols) || !isSent(body.route))
      const stored = isPartial ? dao.select(key) : undefined
      for (const field of CHECKED) if (stored && !isSent(body[field])) body[field] = stored[field] ?? null
      checkProtocols(gateway, body)
      return dao.write(body, how)
    },
  }
}

const CHECKED = ['protocols', 'service', 'route']

// null is true to Lua
const isSent = (value: Json | undefined) => value !== undefined && value !== false

function checkProtocols({ store, traits }: Gateway, { protocols, route, service }: Table): void {
  if (!Array.isArray(protocols)) return
  const speaks = (row: Table) =>
    Array.isArray(row.protocols) && row.protocols.some((protocol) => protocols.includes(protocol))
  if (isTable(route)) {
    const row = store.find('routes', idOf(route) ?? '')
    if (row && !speaks(row)) schemaViolation({ protocols: "must match the associated route's protocols" })
    if (traits.isNew) return // before, both are looked at
  }
  if (!isTable(service)) return
  const routes = [...store.allBy('routes', 'service', service)]
  // A service by name cannot be looked up here, which Kong takes for routes of other protocols.
  if (isUuid(idOf(service)) && (routes.length === 0 || routes.some(speaks))) return
  const words = "must match the protocols of at least one route pointing to this Plugin's service"
  schemaViolation({ protocols: words })
}

/** Plugins: their name need not be sent to change them; which are there; the old way to their schemas. */
export function pluginEndpoints({ traits, model }: Gateway): Overrides {
  const below = (parent: string, field: string) => {
    if (!traits.knowsOldPluginPaths) return { PATCH: named(single('plugins', { entity: parent, field }).PATCH) }
    const own = single('plugins')
    return { ...own, before: ownedBy(parent, field), PATCH: named(own.PATCH), PUT: oldPut(parent, field) }
  }
  const available = tableIn(valueAt(model.root, 'plugins.available_on_server'))
  return {
    '/plugins/{plugins}': { PATCH: named(single('plugins').PATCH) },
    '/services/{services}/plugins/{plugins}': below('services', 'service'),
    '/routes/{routes}/plugins/{plugins}': below('routes', 'route'),
    '/consumers/{consumers}/plugins/{plugins}': below('consumers', 'consumer'),
    '/plugins/enabled': { GET: () => ok({ enabled_plugins: Object.keys(available) }) },
    '/plugins/schema/{name}': { GET: configSchema },
  }
}

const SCOPES = ['route', 'service', 'consumer']

/** A PATCH whose plugin is looked up where the body does not tell its name. */
const named =
  (patch: Handler): Handler =>
  (call) => {
    const { body, gateway, kind } = call
    const isWhole = SCOPES.every((field) => body[field]) && body.name
    if (body.name === undefined || (gateway.traits.readsPluginBeforePatch && !isWhole)) {
      const { name = null } = entityIn(call, 'plugins')
      body.name ??= name
    }
    inferAgain(body, kind, schemaOf(gateway, 'plugins'))
    return patch(call)
  }

/** Up to 1.5 whose plugin it is is looked at once for all methods but PUT. */
const ownedBy = (parent: string, field: string) => (call: Call) => {
  if (call.method === 'PUT') return
  const { id } = entityIn(call, parent)
  if (idOf(entityIn(call, 'plugins')[field]) !== id) missing()
}

/** … and PUT takes what stands in the path for an id. */
const oldPut =
  (parent: string, field: string): Handler =>
  (call) => {
    if (!call.body[field]) call.body[field] = { id: decoded(call.params[parent]) }
    return ok(daoIn(call, 'plugins').write(call.body, { verb: 'create or update', key: keyIn(call, 'plugins') }))
  }

const configSchema: Handler = ({ gateway, params }) => {
  const { fields = null } = gateway.model.recordedSchemas.get(`plugins/${params.name}`) ?? {}
  const config = [fields].flat().map((field) => isTable(field) && field.config)
  const { fields: own = [], entity_checks: checks = [] } =
    config.find(isTable) ?? refuseWith(404, `No plugin named '${params.name}'`)
  return ok({ fields: own, ...(gateway.traits.schemaShowsChecks && { entity_checks: checks }) })
}

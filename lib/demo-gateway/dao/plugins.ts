import { isTable, type Json, type Table } from '../json'
import { isUuid } from '../schema/validators'
import { idOf } from '../store'
import type { Dao } from './dao'
import { schemaViolation } from './errors'
import type { Gateway } from './gateway'

/** Plugins must speak a protocol of the route or the service that they are for. */
export function pluginsDao(dao: Dao, gateway: Gateway): Dao {
  const { isNew } = gateway.traits
  const check = (plugin: Table) => {
    const protocols = plugin.protocols
    if (!Array.isArray(protocols)) return
    if (isTable(plugin.route)) {
      const route = gateway.store.find('routes', idOf(plugin.route) ?? '')
      if (route && !overlap(route.protocols, protocols)) {
        schemaViolation({ protocols: "must match the associated route's protocols" })
      }
      if (isNew) return // before, both are looked at
    }
    if (!isTable(plugin.service)) return
    const service = idOf(plugin.service)
    const routes = [...gateway.store.allBy('routes', 'service', plugin.service)]
    // A service by name cannot be looked up here, which Kong takes for routes of other protocols.
    if (!isUuid(service) || (routes.length > 0 && !routes.some((route) => overlap(route.protocols, protocols)))) {
      schemaViolation({
        protocols: "must match the protocols of at least one route pointing to this Plugin's service",
      })
    }
  }
  return {
    ...dao,
    insert: (body, options) => {
      check(body)
      return dao.insert(body, options)
    },
    upsert: (key, body, options) => {
      if ('id' in key) check(body)
      return dao.upsert(key, body, options)
    },
    update: (key, body, options) => {
      // Kong's own code is found by the id only: by instance name nobody compares protocols.
      if ('id' in key && (!isNew || CHECKED.some((field) => isSent(body[field])))) {
        const isPartial = !isNew || !isSent(body.protocols) || !isSent(body.route)
        const stored = isPartial ? dao.select(key) : undefined
        for (const field of CHECKED) if (stored && !isSent(body[field])) body[field] = stored[field] ?? null
        check(body)
      }
      return dao.update(key, body, options)
    },
  }
}

const CHECKED = ['protocols', 'service', 'route']

// null is true to Lua
const isSent = (value: Json | undefined) => value !== undefined && value !== false

const overlap = (one: Json | undefined, two: Json[]) =>
  Array.isArray(one) && one.some((protocol) => two.includes(protocol))

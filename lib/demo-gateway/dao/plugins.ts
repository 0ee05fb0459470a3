import { isTable, type Json, type Table } from '../json'
import { idOf } from '../store'
import type { Dao } from './dao'
import { schemaViolation } from './errors'
import type { Gateway } from './gateway'

/** Plugins must speak a protocol of the route or the service that they are for. */
export function pluginsDao(dao: Dao, gateway: Gateway): Dao {
  const check = (plugin: Table) => {
    const protocols = plugin.protocols
    if (!Array.isArray(protocols)) return
    if (isTable(plugin.route)) {
      const route = gateway.store.find('routes', idOf(plugin.route) ?? '')
      if (route && !overlap(route.protocols, protocols)) {
        schemaViolation({ protocols: "must match the associated route's protocols" })
      }
    } else if (isTable(plugin.service)) {
      const service = idOf(plugin.service)
      const routes = gateway.store.rows('routes').filter((route) => idOf(route.service) === service)
      if (routes.length > 0 && !routes.some((route) => overlap(route.protocols, protocols))) {
        schemaViolation({
          protocols: "must match the protocols of at least one route pointing to this Plugin's service",
        })
      }
    }
  }
  return {
    ...dao,
    insert: (body, options) => {
      check(body)
      return dao.insert(body, options)
    },
    upsert: (key, body, options) => {
      check(body)
      return dao.upsert(key, body, options)
    },
    update: (key, body, options) => {
      if (body.protocols || body.service || body.route) {
        const stored = dao.select(key)
        const isPartial = !body.protocols || !body.route
        if (stored && isPartial) {
          for (const field of ['protocols', 'service', 'route'])
            if (!body[field] && stored[field] !== undefined) body[field] = stored[field]
        }
        check(body)
      }
      return dao.update(key, body, options)
    },
  }
}

const overlap = (one: Json | undefined, two: Json[]) =>
  Array.isArray(one) && one.some((protocol) => two.includes(protocol))

import { isTable, type Json, type Table } from '../json'
import { crash } from '../refusal'
import { isUuid } from '../schema/validators'
import type { Dao } from './dao'
import { refuseAs } from './errors'
import type { Gateway } from './gateway'

/** From 3.6 on a CA certificate stays while a service or a plugin names it. */
export function caCertificatesDao(dao: Dao, gateway: Gateway): Dao {
  if (!gateway.traits.protectsCaCertificates) return dao
  return {
    ...dao,
    remove: (key) => {
      const id = 'id' in key ? key.id : null
      // The statement that looks for holders compares with a UUID; without a database there is none.
      if (!isUuid(id) || gateway.mode === 'dbless') crash()
      const holders: [string, (row: Table) => Json | undefined][] = [
        ['services', (row) => row.ca_certificates],
        ['plugins', (row) => (isTable(row.config) ? row.config.ca_certificates : undefined)],
      ]
      for (const [entity, listOf] of holders) {
        const holder = gateway.store.rows(entity).find((row) => {
          const list = listOf(row)
          return Array.isArray(list) && list.includes(id)
        })
        if (holder) {
          const words = `ca certificate ${id} is still referenced by ${entity} (id = ${holder.id})`
          refuseAs('referenced by others', words)
        }
      }
      dao.remove(key)
    },
  }
}

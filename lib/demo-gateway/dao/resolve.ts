import { isTable, newTable, type Table } from '../json'
import { luaPretty } from '../lua/write'
import type { Schema } from '../schema/types'
import { fieldFault, primaryKeyFault } from '../schema/validate'
import { foreignKeysUnresolved, tableOf } from './errors'
import type { Gateway } from './gateway'

/** Puts ids in the place of references by name (`{"service":{"name":"orders"}}`). Refuses names that lead nowhere. */
export function resolveForeignKeys(gateway: Gateway, schema: Schema, entity: Table): void {
  const unresolved = newTable()
  for (const [name, field] of schema.fields) {
    const value = entity[name]
    const parent = field.type === 'foreign' ? gateway.model.schemas.get(String(field.attributes.reference)) : undefined
    if (!parent || !isTable(value) || !primaryKeyFault(parent, value, gateway.around)) continue
    const faults = newTable()
    let found: Table | undefined
    for (const [key, unique] of parent.fields) {
      const wanted = value[key]
      const isUnique = unique.attributes.unique === true || parent.facts.key === key
      if (!isUnique || wanted === undefined || wanted === null || wanted === false) continue
      if (fieldFault(unique, wanted, gateway.around) !== undefined) continue
      found = gateway.store.findBy(parent.name, key, wanted)
      if (found) break
      faults[key] =
        `the foreign key cannot be resolved with '${luaPretty(tableOf(key, wanted))}' for an existing '${parent.name}' entity`
    }
    if (found) entity[name] = tableOf('id', found.id ?? null)
    else if (Object.keys(faults).length > 0) unresolved[name] = faults
  }
  if (Object.keys(unresolved).length > 0) foreignKeysUnresolved(unresolved)
}

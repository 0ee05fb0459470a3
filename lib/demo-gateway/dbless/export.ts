import { stringify } from 'yaml'
import type { Gateway } from '../dao/gateway'
import { isTable, type Json, newTable } from '../json'
import { declaredEntities } from './schema'

/** All rows as a configuration in Kong's flat form: references are ids, nulls are written, nothing is hashed again. */
export function exportConfig(gateway: Gateway): string {
  const document: { [key: string]: Json } = Object.assign(newTable(), { _format_version: '3.0', _transform: false })
  for (const entity of declaredEntities(gateway)) {
    const rows = gateway.store.rows(entity)
    const fields = gateway.model.schemas.get(entity)?.fields
    if (rows.length === 0 || !fields) continue
    document[entity] = rows.map((row) => {
      const flat = newTable()
      for (const [name, value] of Object.entries(row)) {
        const isReference = fields.get(name)?.type === 'foreign' && isTable(value)
        flat[name] = isReference ? (value.id ?? null) : value
      }
      return flat
    })
  }
  return stringify(document, { nullStr: '~', lineWidth: 0 })
}

import { isTable, type Json, type Table } from './json'

/** All rows of a gateway: by entity (database name), then by id. Listed in the order of ids, as Postgres does. */
export type Store = {
  rows: (entity: string) => Table[]
  find: (entity: string, id: string) => Table | undefined
  findBy: (entity: string, field: string, value: Json) => Table | undefined
  allBy: (entity: string, field: string, value: Json) => ReadonlySet<Table>
  put: (entity: string, row: Table) => void
  remove: (entity: string, id: string) => void
  clear: () => void
}

/** An empty store. */
export function createStore(): Store {
  const tables = new Map<
    string,
    { byId: Map<string, Table>; sorted: Table[] | undefined; indexes: Map<string, Map<string, Set<Table>>> }
  >()
  const tableOf = (entity: string) => {
    const known = tables.get(entity)
    if (known) return known
    const made = { byId: new Map<string, Table>(), sorted: undefined, indexes: new Map() }
    tables.set(entity, made)
    return made
  }
  const indexOf = (entity: string, field: string) => {
    const table = tableOf(entity)
    const known = table.indexes.get(field)
    if (known) return known
    const index = new Map<string, Set<Table>>()
    for (const row of table.byId.values()) addTo(index, row, field)
    table.indexes.set(field, index)
    return index
  }
  const find = (entity: string, id: string) => tableOf(entity).byId.get(id.toLowerCase())
  const forget = (entity: string, id: string) => {
    const table = tableOf(entity)
    const row = table.byId.get(id)
    if (!row) return
    for (const [field, index] of table.indexes) index.get(keyOf(row[field]))?.delete(row)
    table.byId.delete(id)
    table.sorted = undefined
  }
  return {
    rows: (entity) => {
      const table = tableOf(entity)
      table.sorted ??= [...table.byId.values()].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
      return table.sorted
    },
    find,
    findBy: (entity, field, value) =>
      field === 'id' ? find(entity, String(value)) : indexOf(entity, field).get(keyOf(value))?.values().next().value,
    allBy: (entity, field, value) => indexOf(entity, field).get(keyOf(value)) ?? new Set(),
    put: (entity, row) => {
      const id = String(row.id)
      forget(entity, id)
      const table = tableOf(entity)
      table.byId.set(id, row)
      table.sorted = undefined
      for (const [field, index] of table.indexes) addTo(index, row, field)
    },
    remove: forget,
    clear: () => tables.clear(),
  }
}

/** The id inside of a foreign key, or undefined. */
export function idOf(value: Json | undefined): string | undefined {
  return isTable(value) && typeof value.id === 'string' ? value.id : undefined
}

const keyOf = (value: Json | undefined) => JSON.stringify(idOf(value) ?? value ?? null)

function addTo(index: Map<string, Set<Table>>, row: Table, field: string): void {
  const key = keyOf(row[field])
  const rows = index.get(key)
  if (rows) rows.add(row)
  else index.set(key, new Set([row]))
}

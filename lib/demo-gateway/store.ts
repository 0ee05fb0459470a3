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

type Rows = {
  byId: Map<string, Table>
  /** In the order of ids, until one comes or goes. */
  sorted: Table[] | undefined
  /** By field, then by value: made when first asked for. */
  indexes: Map<string, Map<string, Set<Table>>>
}

/** An empty store. */
export function createStore(): Store {
  const tables = new Map<string, Rows>()
  const rowsOf = (entity: string): Rows => {
    const rows = tables.get(entity) ?? { byId: new Map(), sorted: undefined, indexes: new Map() }
    tables.set(entity, rows)
    return rows
  }
  const allBy = (entity: string, field: string, value: Json) => {
    const { byId, indexes } = rowsOf(entity)
    const index = indexes.get(field) ?? new Map<string, Set<Table>>()
    if (!indexes.has(field)) for (const row of byId.values()) addTo(index, row, field)
    indexes.set(field, index)
    return index.get(keyOf(value)) ?? new Set()
  }
  const find = (entity: string, id: string) => rowsOf(entity).byId.get(id.toLowerCase())
  const remove = (entity: string, id: string) => {
    const rows = rowsOf(entity)
    const row = rows.byId.get(id)
    if (!row) return
    for (const [field, index] of rows.indexes) index.get(keyOf(row[field]))?.delete(row)
    rows.byId.delete(id)
    rows.sorted = undefined
  }
  return {
    rows: (entity) => {
      const rows = rowsOf(entity)
      rows.sorted ??= [...rows.byId.values()].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
      return rows.sorted
    },
    find,
    findBy: (entity, field, value) =>
      field === 'id' ? find(entity, String(value)) : allBy(entity, field, value).values().next().value,
    allBy,
    put: (entity, row) => {
      const id = String(row.id)
      remove(entity, id)
      const rows = rowsOf(entity)
      rows.byId.set(id, row)
      rows.sorted = undefined
      for (const [field, index] of rows.indexes) addTo(index, row, field)
    },
    remove,
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
  const rows = index.get(key) ?? new Set()
  index.set(key, rows.add(row))
}

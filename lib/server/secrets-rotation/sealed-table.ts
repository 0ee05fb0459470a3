import 'server-only'
import type { PoolClient } from 'pg'
import { openSecret, sealSecret } from '@/lib/server/secret-box'
import { openBytes, sealBytes } from '@/lib/server/snapshots/sealed-bytes'
import type { SealedColumn } from './sealed-columns'

/** A sealed column as this database has it: texts or bytes, and ids that are bytes or not. */
export type SealedTable = SealedColumn & { readonly isBytes: boolean; readonly isIdBytes: boolean }

/** One sealed value, and the id its seal is bound to. */
export type SealedValue = { readonly id: string; readonly value: string | Buffer }

/** Values read at a time; contents of snapshots are large. */
const pageSize = 20

/** The column in this database, or undefined where it has no such table (yet). Names come from sealed-columns.ts alone. */
export async function describeTable(client: PoolClient, column: SealedColumn): Promise<SealedTable | undefined> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `SELECT column_name AS "name", data_type AS "type" FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = $1`,
    [column.table],
  )
  const typeOf = (name: string) => rows.find((row) => row.name === name)?.type
  if (typeOf(column.column) === undefined) return undefined
  return { ...column, isBytes: typeOf(column.column) === 'bytea', isIdBytes: typeOf(column.id) === 'bytea' }
}

/** How many values are sealed with another data key than this one. */
export async function countOthers(client: PoolClient, table: SealedTable, keyId: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    `SELECT count(*) AS "count" FROM "${table.table}" WHERE ${isOther(table)}`,
    [keyOf(table, keyId)],
  )
  return Number(rows[0]?.count ?? 0)
}

/** Some of the values that are sealed with another data key, after an id. */
export async function readOthers(
  client: PoolClient,
  table: SealedTable,
  { keyId, after }: { keyId: string; after: string },
): Promise<readonly SealedValue[]> {
  const { rows } = await client.query<SealedValue>(
    `SELECT ${idText(table)} AS "id", "${table.column}" AS "value" FROM "${table.table}"
     WHERE ${isOther(table)} AND ${idText(table)} > $2 ORDER BY 1 LIMIT ${pageSize}`,
    [keyOf(table, keyId), after],
  )
  return rows
}

/** Seals a value anew, unless somebody wrote another meanwhile (who used the newest key). Answers whether it did. */
export async function resealValue(
  client: PoolClient,
  table: SealedTable,
  { id, value }: SealedValue,
): Promise<boolean> {
  const place = { table: table.table, column: table.column, id }
  const sealed =
    typeof value === 'string'
      ? await sealSecret(place, await openSecret(place, value))
      : Buffer.from(await sealBytes(place, await openBytes(place, value)))
  const { rowCount } = await client.query(
    `UPDATE "${table.table}" SET "${table.column}" = $1 WHERE ${idText(table)} = $2 AND "${table.column}" = $3`,
    [sealed, id, value],
  )
  return rowCount === 1
}

/** The ids of the data keys in use by a column, as text. */
export async function keysInUse(client: PoolClient, table: SealedTable): Promise<readonly string[]> {
  const { rows } = await client.query<{ key: string }>(
    `SELECT DISTINCT ${keyText(table)} AS "key" FROM "${table.table}" WHERE ${isSealed(table)}`,
  )
  return rows.map(({ key }) => key.replaceAll('-', ''))
}

function isOther(table: SealedTable): string {
  return `${isSealed(table)} AND ${keyText(table)} <> $1`
}

/** Not every row has a secret; a plan's row is there a moment before its body. */
function isSealed({ column, isBytes }: SealedTable): string {
  return `"${column}" IS NOT NULL AND length("${column}") > ${isBytes ? 17 : 3}`
}

/** Where secret-box.ts and sealed-bytes.ts keep the id of the data key. */
function keyText({ column, isBytes }: SealedTable): string {
  return isBytes ? `encode(substring("${column}" from 2 for 16), 'hex')` : `split_part("${column}", '.', 2)`
}

function keyOf({ isBytes }: SealedTable, keyId: string): string {
  return isBytes ? keyId.replaceAll('-', '') : keyId
}

function idText({ id, isIdBytes }: SealedTable): string {
  return isIdBytes ? `encode("${id}", 'hex')` : `"${id}"::text`
}

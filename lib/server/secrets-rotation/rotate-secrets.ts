import 'server-only'
import type { PoolClient } from 'pg'
import { recordJobEvent } from '@/lib/server/audit'
import { createDataKey, currentDataKey } from '@/lib/server/data-keys'
import { borrowConnection } from '@/lib/server/db'
import { sealedColumns } from './sealed-columns'
import { countOthers, describeTable, keysInUse, readOthers, resealValue, type SealedTable } from './sealed-table'

/** What a rotation did. */
export type Rotation = { readonly isResumed: boolean; readonly resealed: number; readonly removedKeys: number }

/** "rotate" in ASCII, as the number of a lock. */
const lockNumber = 125_822_788_793_445

/** Who took the old key a moment before the new one was made has written what it sealed by then. */
const graceMinutes = 60

/**
 * Makes a new data key and seals everything with it that is sealed with an older one, value by value, while the console goes on: whoever
 * writes meanwhile uses the new key already. Stopped half-way it goes on where it was when called again. Old keys go at a later rotation, once
 * nothing uses them. Throws when another rotation is under way, or ENCRYPTION_KEY does not fit.
 */
export async function rotateSecrets(tell: (line: string) => void = () => {}): Promise<Rotation> {
  const client = await borrowConnection()
  try {
    await client.query('SET statement_timeout = 0')
    const { rows } = await client.query<{ isOurs: boolean }>('SELECT pg_try_advisory_lock($1) AS "isOurs"', [
      lockNumber,
    ])
    if (!rows[0]?.isOurs) throw new Error('Another rotation is under way.')
    try {
      return await rotate(client, tell)
    } finally {
      // The database notices a closed connection a moment later than who asks for the next rotation.
      await client.query('SELECT pg_advisory_unlock($1)', [lockNumber]).catch(() => {})
    }
  } finally {
    // Its settings and its lock are its own: it does not go back to the pool.
    client.release(true)
  }
}

async function rotate(client: PoolClient, tell: (line: string) => void): Promise<Rotation> {
  const tables: SealedTable[] = []
  for (const column of sealedColumns) {
    const table = await describeTable(client, column)
    if (table) tables.push(table)
  }
  let { id: keyId } = await currentDataKey()
  const left = await countAll(client, tables, keyId)
  const isResumed = left > 0
  if (isResumed) tell(`Going on: ${left} values are left.`)
  else keyId = (await createDataKey()).id
  let resealed = 0
  while ((await countAll(client, tables, keyId)) > 0)
    for (const table of tables) resealed += await resealTable(client, table, { keyId, tell })
  const removedKeys = await removeUnusedKeys(client, tables, keyId)
  await recordJobEvent('secrets:rotate', {
    action: 'rotate',
    kind: 'secrets',
    entityId: keyId,
    after: { resealed, removedKeys, isResumed },
  })
  return { isResumed, resealed, removedKeys }
}

async function resealTable(
  client: PoolClient,
  table: SealedTable,
  { keyId, tell }: { keyId: string; tell: (line: string) => void },
): Promise<number> {
  let resealed = 0
  for (let after = ''; ; ) {
    const values = await readOthers(client, table, { keyId, after })
    for (const value of values) if (await resealValue(client, table, value)) resealed++
    const last = values.at(-1)
    if (!last) break
    after = last.id
  }
  if (resealed > 0) tell(`${table.table}.${table.column}: ${resealed}`)
  return resealed
}

async function countAll(client: PoolClient, tables: readonly SealedTable[], keyId: string): Promise<number> {
  let count = 0
  for (const table of tables) count += await countOthers(client, table, keyId)
  return count
}

async function removeUnusedKeys(client: PoolClient, tables: readonly SealedTable[], keyId: string): Promise<number> {
  const used = new Set([keyId.replaceAll('-', '')])
  for (const table of tables) for (const key of await keysInUse(client, table)) used.add(key)
  const { rowCount } = await client.query(
    `DELETE FROM "DataKey" k WHERE replace(k."id"::text, '-', '') <> ALL ($1)
     AND EXISTS (SELECT 1 FROM "DataKey" n WHERE n."createdAt" > k."createdAt" AND n."createdAt" < now() - interval '${graceMinutes} minutes')`,
    [[...used]],
  )
  return rowCount ?? 0
}

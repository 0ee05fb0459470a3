import { expect, test } from 'vitest'
import { newInventory, type Reader } from './inventory'
import type { IndexedRow } from './query-rows'

const row = (id: string): IndexedRow => ({ row: { id }, text: id })
const rowsOf = (...ids: string[]) => new Map(ids.map((id) => [id, row(id)]))

/** A gateway whose readings answer when told to, on a clock that moves when told to. */
function slowGateway() {
  const waiting: { answer: (rows: Map<string, IndexedRow>) => void; fail: (error: Error) => void }[] = []
  let time = 0
  const reader: Reader = {
    now: () => time,
    read: () => new Promise((answer, fail) => waiting.push({ answer, fail })),
  }
  return { reader, waiting, pass: (ms: number) => (time += ms) }
}

test('the first list waits; everyone waits for the same reading', async () => {
  const { reader, waiting } = slowGateway()
  const inventory = newInventory()
  const lists = [inventory.rowsNow(reader), inventory.rowsNow(reader)]
  expect(waiting).toHaveLength(1)
  waiting[0]?.answer(rowsOf('a'))
  for (const { rows } of await Promise.all(lists)) expect([...rows.keys()]).toEqual(['a'])
})

test('a small gateway is simply fresh: after a second a list waits for a new reading', async () => {
  const { reader, waiting, pass } = slowGateway()
  const inventory = newInventory()
  const first = inventory.rowsNow(reader)
  waiting[0]?.answer(rowsOf('a'))
  await first
  await inventory.rowsNow(reader)
  expect(waiting).toHaveLength(1)
  pass(1_001)
  const second = inventory.rowsNow(reader)
  waiting[1]?.answer(rowsOf('a', 'b'))
  expect([...(await second).rows.keys()]).toEqual(['a', 'b'])
})

test('a large one shows what it has, says so, and replaces it', async () => {
  const { reader, waiting, pass } = slowGateway()
  const inventory = newInventory()
  const first = inventory.rowsNow(reader)
  pass(2_000)
  waiting[0]?.answer(rowsOf('a'))
  await first
  const stale = await inventory.rowsNow(reader)
  expect(stale).toMatchObject({ isRefreshing: true, readAt: 0 })
  expect([...stale.rows.keys()]).toEqual(['a'])
})

test('a reading that fails never replaces a whole one', async () => {
  const { reader, waiting, pass } = slowGateway()
  const inventory = newInventory()
  const first = inventory.rowsNow(reader)
  waiting[0]?.answer(rowsOf('a'))
  await first
  pass(1_001)
  const second = inventory.rowsNow(reader)
  waiting[1]?.fail(new Error('page 3 failed'))
  await expect(second).rejects.toThrow('page 3 failed')
  const third = inventory.rowsNow(reader)
  waiting[2]?.answer(rowsOf('a', 'b'))
  expect((await third).rows.size).toBe(2)
})

test('our own write counts at once, also against a reading that had passed its place', async () => {
  const { reader, waiting, pass } = slowGateway()
  const inventory = newInventory()
  const first = inventory.rowsNow(reader)
  waiting[0]?.answer(rowsOf('a'))
  await first
  pass(1_001)
  const second = inventory.rowsNow(reader)
  inventory.apply('b', row('b'))
  inventory.apply('a', undefined)
  waiting[1]?.answer(rowsOf('a'))
  expect([...(await second).rows.keys()]).toEqual(['b'])
})

test('after a cascade the next list reads anew, however young the rows are', async () => {
  const { reader, waiting } = slowGateway()
  const inventory = newInventory()
  const first = inventory.rowsNow(reader)
  waiting[0]?.answer(rowsOf('a'))
  await first
  inventory.distrust()
  const second = inventory.rowsNow({ ...reader, now: () => 5_000 })
  expect(waiting).toHaveLength(2)
  waiting[1]?.answer(rowsOf())
  expect((await second).rows.size).toBe(0)
})

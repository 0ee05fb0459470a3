import { expect, test } from 'vitest'
import { type Inventory, newInventory, type Reader } from './inventory'
import { newRowTable } from './row-table'
import { service, serviceKind } from './testing'

const row = (id: string) => service(id, {})
const rowsOf = (...ids: string[]) => ids

/** A gateway whose readings answer when told to, on a clock that moves when told to. */
function slowGateway() {
  const waiting: { page: (ids: string[]) => void; answer: (ids: string[]) => void; fail: (error: Error) => void }[] = []
  let time = 0
  const reader: Reader = {
    now: () => time,
    newTable: () => newRowTable(serviceKind),
    read: (table, onPage) =>
      new Promise((resolve, fail) => {
        const add = (ids: string[]) => {
          for (const id of ids) table.put(row(id))
        }
        const page = (ids: string[]) => {
          add(ids)
          onPage()
        }
        const answer = (ids: string[]) => {
          add(ids)
          resolve()
        }
        waiting.push({ page, answer, fail })
      }),
  }
  return { reader, waiting, pass: (ms: number) => (time += ms) }
}

test('the first list waits; everyone waits for the same reading', async () => {
  const { reader, waiting } = slowGateway()
  const inventory = newInventory()
  const lists = [inventory.rowsNow(reader), inventory.rowsNow(reader)]
  expect(waiting).toHaveLength(1)
  waiting[0]?.answer(rowsOf('a'))
  for (const { table } of await Promise.all(lists)) expect(table.ids()).toEqual(['a'])
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
  expect((await second).table.ids()).toEqual(['a', 'b'])
})

test('a large one shows what it has, says so, and replaces it', async () => {
  const { reader, waiting, pass } = slowGateway()
  const inventory = newInventory()
  const first = inventory.rowsNow(reader)
  pass(2_000)
  waiting[0]?.answer(rowsOf('a'))
  await first
  // Read for two seconds: left alone for twenty.
  pass(19_000)
  expect(await inventory.rowsNow(reader)).toMatchObject({ isRefreshing: false })
  pass(2_000)
  const stale = await inventory.rowsNow(reader)
  expect(stale).toMatchObject({ isRefreshing: true, readAt: 0 })
  expect(stale.table.ids()).toEqual(['a'])
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
  expect((await third).table.size()).toBe(2)
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
  expect((await second).table.ids()).toEqual(['b'])
})

test('after a cascade the next list reads anew, however young the rows are', async () => {
  const { reader, waiting } = slowGateway()
  const inventory = newInventory()
  const first = inventory.rowsNow(reader)
  waiting[0]?.answer(rowsOf('a'))
  await first
  inventory.distrust()
  const second = inventory.rowsNow(reader)
  expect(waiting).toHaveLength(2)
  waiting[1]?.answer(rowsOf())
  expect((await second).table.size()).toBe(0)
})

test('a first look at a large one shows what two pages brought, and says that there is more', async () => {
  const { reader, waiting } = slowGateway()
  const inventory = newInventory()
  const first = inventory.rowsNow(reader, { mayBePartial: true })
  waiting[0]?.page(['a'])
  waiting[0]?.page(['b'])
  const partial = await first
  expect(partial).toMatchObject({ isWhole: false, isRefreshing: true })
  expect(partial.table.ids()).toEqual(['a', 'b'])
  waiting[0]?.answer(['c'])
  const whole = await inventory.rowsNow(reader)
  expect(whole).toMatchObject({ isWhole: true, isRefreshing: false })
  expect(whole.table.ids()).toEqual(['a', 'b', 'c'])
})

test('who needs all of them waits for all of them', async () => {
  const { reader, waiting } = slowGateway()
  const inventory: Inventory = newInventory()
  const all = inventory.rowsNow(reader)
  waiting[0]?.page(['a'])
  waiting[0]?.page(['b'])
  waiting[0]?.answer(['c'])
  expect((await all).table.size()).toBe(3)
})

test('a first reading that breaks off after its first pages is never called whole', async () => {
  const { reader, waiting } = slowGateway()
  const inventory = newInventory()
  const first = inventory.rowsNow(reader, { mayBePartial: true })
  waiting[0]?.page(['a'])
  waiting[0]?.page(['b'])
  await first
  const second = inventory.rowsNow(reader)
  waiting[0]?.fail(new Error('page 3 failed'))
  await expect(second).rejects.toThrow('page 3 failed')
  const third = inventory.rowsNow(reader, { mayBePartial: true })
  expect(waiting).toHaveLength(2)
  waiting[1]?.fail(new Error('again'))
  await expect(third).rejects.toThrow('again')
})

test('after a cascade a large one still says how old it is, and is read again until a reading succeeds', async () => {
  const { reader, waiting, pass } = slowGateway()
  const inventory = newInventory()
  const first = inventory.rowsNow(reader)
  pass(2_000)
  waiting[0]?.answer(rowsOf('a'))
  await first
  inventory.distrust()
  expect(await inventory.rowsNow(reader)).toMatchObject({ readAt: 0, isRefreshing: true })
  waiting[1]?.fail(new Error('gone'))
  await new Promise(setImmediate)
  await inventory.rowsNow(reader)
  expect(waiting).toHaveLength(3)
})

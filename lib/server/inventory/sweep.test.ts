import { expect, test } from 'vitest'
import type { KindDescription } from '@/lib/entities/types'
import type { GatewayClient } from '@/lib/server/kong'
import { newRowTable } from './row-table'
import { sweep } from './sweep'

const description = {
  kind: 'services',
  collection: 'services',
  path: '/services',
  columns: [],
  nameFields: ['name'],
  references: [],
  secrets: [],
  fields: [],
} as unknown as KindDescription

/** A list that always has one page more. */
function endlessClient() {
  const asked = { pages: 0 }
  async function* pages() {
    for (;;) {
      asked.pages++
      yield Array.from({ length: 1_000 }, (_, at) => ({ id: `${asked.pages}-${at}` }))
    }
  }
  return { client: { pages } as unknown as GatewayClient, asked }
}

test('a list that grows for ever ends before the memory does', async () => {
  const { client, asked } = endlessClient()
  await expect(
    sweep(client, description, { table: newRowTable(description), ownerIds: [], most: 5_000 }),
  ).rejects.toMatchObject({
    code: 'gateway_failed',
    reason: 'endless_list',
  })
  expect(asked.pages).toBe(6)
})

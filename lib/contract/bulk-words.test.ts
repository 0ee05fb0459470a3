import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type BulkTitle, readBulkTitle, writeBulkTitle } from './bulk-words'

it('reads the titles it wrote, whatever the names', () => {
  const title = fc.record({
    do: fc.constantFrom<BulkTitle['do'][]>('tag', 'enable', 'disable', 'drain', 'delete'),
    count: fc.nat(20_000),
    kind: fc.constantFrom('services', 'ca_certificates', 'key-auths'),
    names: fc.string(),
  })
  fc.assert(
    fc.property(title, (one) => {
      expect(readBulkTitle(writeBulkTitle(one))).toEqual(one)
    }),
  )
})

it('takes no other text for one', () => {
  for (const text of ['', 'before the sale', 'delete everything', 'delete 3 Services: a', 'drop 3 services: a'])
    expect(readBulkTitle(text)).toBeUndefined()
})

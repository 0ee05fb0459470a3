import { expect, it } from 'vitest'
import { recordedGateways } from './fixtures/recorded-gateways'
import { tiesOf } from './ties-of'

it('reads none, one and several ties alike', () => {
  const tie = { field: 'protocol', oneOf: ['https'] }
  expect(tiesOf(undefined)).toEqual([])
  expect(tiesOf(tie)).toEqual([tie])
  expect(tiesOf([tie, tie])).toEqual([tie, tie])
})

const gateways = recordedGateways()

it.skipIf(gateways.length === 0)('a field of several ties is described with each that the gateway can hold', () => {
  for (const { description } of gateways) {
    const { manners } = description.kinds.upstreams ?? {}
    expect(tiesOf(manners?.hash_on_cookie?.onlyWhen).map(({ field }) => field)).toEqual(['hash_on', 'hash_fallback'])
  }
})

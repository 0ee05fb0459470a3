import { expect, it } from 'vitest'
import { coversName } from './covers-name'

it.each([
  ['shop.example', ['shop.example'], true],
  ['SHOP.example.', ['shop.example'], true],
  ['api.shop.example', ['*.shop.example'], true],
  ['a.b.shop.example', ['*.shop.example'], false],
  ['shop.example', ['*.shop.example'], false],
  ['.shop.example', ['*.shop.example'], false],
  ['*.shop.example', ['*.shop.example'], true],
  ['*.shop.example', ['api.shop.example'], false],
  ['*.b.shop.example', ['*.shop.example'], false],
  ['other.example', ['shop.example', '*.shop.example'], false],
  ['shop.example', [], false],
  ['shop.*', ['other.example'], true],
  ['*', [], true],
])('%s by %j: %s', (sni, names, isCovered) => {
  expect(coversName(names, sni)).toBe(isCovered)
})

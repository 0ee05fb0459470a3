import { expect, it } from 'vitest'
import { readJson } from './read-json'

it('reads an object', () => {
  expect(readJson('{"host": "orders.int"}')).toEqual({ value: { host: 'orders.int' } })
})

it.each(['[]', '1', 'null', '"text"'])('refuses %s, which is no entity', (text) => {
  expect(readJson(text)).toMatchObject({ problem: 'not_an_object' })
})

it('says where a mistake is, counted from 1', () => {
  expect(readJson('{\n  "host": orders\n}')).toEqual({ problem: 'syntax', line: 2, column: 11 })
  expect(readJson('{\n  "host": "orders",\n}')).toEqual({ problem: 'syntax', line: 3, column: 1 })
})

it('points at the end of a text that ends too early', () => {
  expect(readJson('{\n  "host": "orders"')).toEqual({ problem: 'syntax', line: 2, column: 19 })
})

import { expect, it } from 'vitest'
import { expressionFields } from '@/lib/routing/expression-fields'
import { completionsFor } from './expression-completion'

const fields = expressionFields({ version: { major: 3, minor: 9 } }, ['http'])
const labels = (text: string, isExplicit = false) =>
  completionsFor(text, fields, isExplicit)?.options.map(({ label }) => label) ?? []

it('offers fields where a field must stand', () => {
  expect(labels('ht')).toContain('http.path')
  expect(labels('http.method == "GET" && ne')).toContain('net.src.ip')
  expect(labels('!(', true)).toContain('tls.sni')
  expect(labels('lower(ht')).toContain('http.headers.*')
})

it('offers the operators of the field’s type', () => {
  expect(labels('http.path ')).toContain('^=')
  expect(labels('net.dst.port ')).toContain('>=')
  expect(labels('net.dst.port ')).not.toContain('^=')
  expect(labels('net.src.ip ')).toEqual(['==', '!=', 'in', 'not in'])
  expect(labels('any(lower(http.headers.x_a)) ')).toContain('contains')
})

it('offers values it knows, and how to go on', () => {
  expect(labels('http.method == ')).toContain('"GET"')
  expect(labels('http.path == ')).toEqual([])
  expect(labels('http.path == "/a" ')).toEqual(['&&', '||'])
  expect(labels('(http.path == "/a") ')).toEqual(['&&', '||'])
})

it('keeps still inside of a string and while nothing is asked', () => {
  expect(labels('http.path == "/a')).toEqual([])
  expect(labels('http.path == "/a"')).toEqual([])
  expect(labels('')).toEqual([])
})

import { expect, it } from 'vitest'
import { expressionField, expressionFields } from './expression-fields'

const names = (minor: number, ...protocols: string[]) =>
  expressionFields({ version: { major: 3, minor } }, protocols).map(({ name }) => name)

it('has what the version has', () => {
  expect(names(0, 'http')).toContain('http.raw_path')
  expect(names(4, 'http')).not.toContain('http.raw_path')
  expect(names(3, 'http')).not.toContain('http.queries.*')
  expect(names(4, 'http')).toContain('http.queries.*')
  expect(names(6, 'http')).not.toContain('net.src.ip')
  expect(names(7, 'http')).toContain('net.src.ip')
  expect(names(4, 'tcp')).toContain('net.src.ip')
  expect(names(9, 'tcp')).not.toContain('http.path')
})

it('finds what a name stands for', () => {
  const known = expressionFields({ version: { major: 3, minor: 9 } }, ['http'])
  expect(expressionField(known, 'http.headers.x_a')?.isMany).toBe(true)
  expect(expressionField(known, 'http.path.segments.len')?.type).toBe('Int')
  expect(expressionField(known, 'http.foo')).toBeUndefined()
})

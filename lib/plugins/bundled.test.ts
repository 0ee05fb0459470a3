import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { bundledWith } from './bundled'

test.each([
  ['1.0.3', 31],
  ['1.1.2', 32],
  ['1.5.1', 34],
  ['2.0.5', 34],
  ['2.8.5', 36],
  ['3.0.0', 37],
  ['3.6.1', 43],
  ['3.9.3', 45],
  ['3.10.0.1-enterprise-edition', 45],
  ['nonsense', 0],
])('Kong %s comes with %i plugins', (version, count) => {
  expect(bundledWith(version)).toHaveLength(count)
})

const folder = path.resolve(process.cwd(), '../shared/kong/corpus/schemas')

describe.skipIf(!existsSync(folder))('as recorded', () => {
  test.each(['1.x', '2.8', '3.9'])('%s', (recorded) => {
    const root = JSON.parse(readFileSync(path.join(folder, recorded, 'root.json'), 'utf8'))
    const { version, plugins } = root as { version: string; plugins: { available_on_server: object } }
    expect(bundledWith(version)).toEqual(Object.keys(plugins.available_on_server).toSorted())
  })
})

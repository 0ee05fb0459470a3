import { describe, expect, it } from 'vitest'
import { fixtures } from '@/lib/schema/fixtures/recorded-schemas'
import { describeKind } from './describe-kind'
import { entityName } from './entity-name'
import { projectRow, rowPaths } from './project-row'
import { definitions, kindOfSchema } from './registry'

const id = '1f2e3d4c-8a8e-4e0c-9a5c-3f2d6b1a7e10'

describe('entityName', () => {
  it.each([
    [{ name: 'orders', host: 'h' }, 'orders'],
    [{ name: null, host: 'h' }, 'h'],
    [{ name: '', host: null }, '1f2e3d4c'],
    [{ name: ['/a', '/b'] }, '/a'],
    [{ name: 42 }, '42'],
    [{}, '1f2e3d4c'],
  ])('%j is called %s', (entity, name) => {
    expect(entityName(['name', 'host'], { id, ...entity })).toBe(name)
    expect(entityName({ nameFields: ['name', 'host'] }, { id, ...entity })).toBe(name)
  })

  it('is empty where there is nothing to name it by', () => {
    expect(entityName([], {})).toBe('')
  })
})

const services = describeKind({
  kind: 'services',
  definition: definitions.services,
  schema: fixtures.services,
  kindOfSchema,
  writable: true,
})
const service = {
  id,
  name: 'Orders',
  host: 'orders.internal',
  port: 80,
  protocol: 'http',
  path: null,
  enabled: true,
  read_timeout: 60000,
  tags: ['Shop'],
  client_certificate: { id: 'c1' },
  created_at: 1,
}

describe('projectRow', () => {
  it('keeps what a list shows, and nothing else', () => {
    const row = projectRow(services, service)
    expect(row).toMatchObject({ id, name: 'Orders', tags: ['Shop'], client_certificate: { id: 'c1' }, created_at: 1 })
    expect(row).not.toHaveProperty('read_timeout')
  })

  it('keeps no secret, even where a column asks for one', () => {
    const leaky = { ...services, secrets: ['host', 'config.key'], columns: [{ field: 'host' }, { field: 'config' }] }
    const row = projectRow(leaky, { ...service, config: { key: 'SECRET' } })
    expect(row).not.toHaveProperty('host')
    expect(row).not.toHaveProperty('config')
    expect(rowPaths(leaky)).not.toContain('config')
  })
})

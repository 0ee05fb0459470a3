import { expect, it } from 'vitest'
import { bytesOf, nodeStatus } from './node-status'

it.each([
  ['0.76 MiB', 796_918],
  ['128.00 MiB', 134_217_728],
  ['40 KiB', 40_960],
  ['1.5 GiB', 1_610_612_736],
  ['512 B', 512],
  [4096, 4096],
  ['nonsense', 0],
  [undefined, 0],
  [null, 0],
] as const)('reads %j as %i bytes', (text, bytes) => {
  expect(bytesOf(text)).toBe(bytes)
})

it('leaves out what an old node does not tell', () => {
  const info = {
    version: '1.0.0',
    edition: 'community',
    hostname: 'h',
    database: 'postgres',
    role: 'traditional',
    pluginsAvailable: ['acl'],
    pluginsEnabled: [],
  } as const
  const status = nodeStatus({
    info,
    status: { database: { reachable: false } },
    latencyMs: 1.26,
    isOpenToNetwork: true,
  })
  expect(status).toMatchObject({
    databaseReachable: false,
    latencyMs: 1.3,
    pluginsAvailable: 1,
    isOpenToNetwork: true,
    writable: true,
  })
  expect(status.memory).toBeUndefined()
  expect(status.connections).toBeUndefined()
})

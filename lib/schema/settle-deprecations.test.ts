import { describe, expect, test } from 'vitest'
import { hasRecordings, recordedSchemas } from './fixtures/recorded-schemas'
import type { KongSchema } from './kong-schema'
import { readFields } from './read-fields'

const old = {
  type: 'integer',
  deprecation: { message: 'x: config.queue_size is deprecated, please use config.queue.max_batch_size instead' },
}
const queue = { type: 'record', fields: [{ max_batch_size: { type: 'integer' } }] }

function fieldOf(config: KongSchema['fields'], name: string) {
  const [record] = readFields({ fields: [{ config: { type: 'record', fields: config } }] })
  return record?.fields?.find((field) => field.name === name)
}

describe('a field on its way out', () => {
  test('is replaced where the record has what its message names', () => {
    expect(fieldOf([{ queue_size: old }, { queue }], 'queue_size')?.deprecation?.isReplaced).toBe(true)
  })

  test('is not replaced where the gateway has only the old one', () => {
    expect(fieldOf([{ queue_size: old }], 'queue_size')?.deprecation?.isReplaced).toBe(false)
  })

  test('goes by `replaced_with` where it is there', () => {
    const redisHost = { type: 'string', deprecation: { replaced_with: [{ path: ['redis', 'host'] }] } }
    const redis = { type: 'record', fields: [{ host: { type: 'string' } }] }
    expect(fieldOf([{ redis_host: redisHost }, { redis }], 'redis_host')?.deprecation?.isReplaced).toBe(true)
    expect(fieldOf([{ redis_host: redisHost }], 'redis_host')?.deprecation?.isReplaced).toBe(false)
  })
})

describe.skipIf(!hasRecordings)('recorded plugins', () => {
  const config = (version: string, plugin: string) => {
    const found = recordedSchemas().find((one) => one.version === version && one.name === `plugins/${plugin}`)
    const fields = readFields(found?.schema ?? { fields: [] })
    return fields.find(({ name }) => name === 'config')?.fields ?? []
  }
  const offered = (version: string, plugin: string) =>
    config(version, plugin)
      .filter(({ deprecation }) => !deprecation?.isReplaced)
      .map(({ name }) => name)

  test('3.9 has `redis`, and of the flat names none is offered', () => {
    expect(offered('3.9', 'rate-limiting')).toContain('redis')
    expect(offered('3.9', 'rate-limiting').filter((name) => name.startsWith('redis_'))).toEqual([])
    expect(
      offered('3.9', 'http-log').filter((name) => ['retry_count', 'queue_size', 'flush_timeout'].includes(name)),
    ).toEqual([])
    expect(offered('3.9', 'zipkin').filter((name) => name.endsWith('header_type'))).toEqual([])
  })

  test.each(['2.8', '1.x'])('%s has the flat names only, and offers them', (version) => {
    expect(offered(version, 'rate-limiting')).toEqual(
      expect.arrayContaining(['redis_host', 'redis_port', 'redis_password']),
    )
    expect(offered(version, 'http-log')).toEqual(expect.arrayContaining(['retry_count', 'queue_size', 'flush_timeout']))
  })
})

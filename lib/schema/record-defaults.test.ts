import { describe, expect, test } from 'vitest'
import type { Field } from './field'
import { defaultAt, settingOf } from './record-defaults'

/** The shape of opentelemetry's `queue` and `propagation` (3.9). */
const fields: readonly Field[] = [
  {
    name: 'config',
    type: 'record',
    required: true,
    fields: [
      {
        name: 'queue',
        type: 'record',
        required: true,
        default: { max_batch_size: 200 },
        fields: [
          { name: 'max_batch_size', type: 'integer', required: false, default: 1 },
          { name: 'max_entries', type: 'integer', required: false, default: 10000 },
        ],
      },
      {
        name: 'propagation',
        type: 'record',
        required: true,
        default: { default_format: 'w3c' },
        fields: [
          { name: 'extract', type: 'array', required: false, item: { name: '*', type: 'string', required: false } },
          { name: 'default_format', type: 'string', required: true },
        ],
      },
      {
        name: 'plain',
        type: 'record',
        required: false,
        fields: [{ name: 'a', type: 'string', required: false, default: 'x' }],
      },
    ],
  },
]

describe('defaultAt', () => {
  test('is the record’s own default while the record is absent', () => {
    expect(defaultAt(fields, {}, 'config.queue.max_batch_size')).toBe(200)
    expect(defaultAt(fields, {}, 'config.queue.max_entries')).toBe(10000)
    expect(defaultAt(fields, {}, 'config.propagation.default_format')).toBe('w3c')
    expect(defaultAt(fields, { config: {} }, 'config.queue.max_batch_size')).toBe(200)
  })

  test('is the field’s own once the record is there', () => {
    const draft = { config: { queue: {}, propagation: {} } }
    expect(defaultAt(fields, draft, 'config.queue.max_batch_size')).toBe(1)
    expect(defaultAt(fields, draft, 'config.propagation.default_format')).toBeUndefined()
  })

  test('a record that stays away has none inside', () => {
    expect(defaultAt(fields, {}, 'config.plain.a')).toBeUndefined()
    expect(defaultAt(fields, { config: { plain: {} } }, 'config.plain.a')).toBe('x')
  })
})

describe('settingOf', () => {
  test('brings the rest of the record’s default along', () => {
    expect(settingOf(fields, {}, { path: 'config.queue.max_entries', value: 5 })).toEqual({
      path: 'config.queue',
      value: { max_batch_size: 200, max_entries: 5 },
    })
    expect(settingOf(fields, {}, { path: 'config.propagation.extract', value: ['b3'] })).toEqual({
      path: 'config.propagation',
      value: { default_format: 'w3c', extract: ['b3'] },
    })
  })

  test('leaves a record alone that is there, and one without a default', () => {
    const there = { path: 'config.queue.max_entries', value: 5 }
    expect(settingOf(fields, { config: { queue: {} } }, there)).toEqual(there)
    const plain = { path: 'config.plain.a', value: 'y' }
    expect(settingOf(fields, {}, plain)).toEqual(plain)
  })

  test('clearing what is not there makes nothing', () => {
    const cleared = { path: 'config.queue.max_entries', value: undefined }
    expect(settingOf(fields, {}, cleared)).toEqual(cleared)
  })
})

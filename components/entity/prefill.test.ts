import { expect, it } from 'vitest'
import type { KindDescription } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import { prefill } from './prefill'

const foreign = (name: string): Field => ({ name, type: 'foreign', required: false, reference: `${name}s` })
const description = {
  fields: [
    foreign('service'),
    { ...foreign('consumer'), forbidden: true },
    { name: 'name', type: 'string', required: true },
  ],
  subschema: { chosenBy: 'name', fills: 'config', folder: 'plugins' },
} as unknown as KindDescription

const start = (query: string) => prefill(description, new URLSearchParams(query))

it('fills in references and what chooses the subschema', () => {
  expect(start('service=42&name=jwt&tab=plugins')).toEqual({ service: { id: '42' }, name: 'jwt' })
})

it('leaves out what cannot be set, and ids that are none', () => {
  expect(start('consumer=42&service=../x&service=')).toEqual({})
})

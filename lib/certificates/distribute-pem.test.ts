import { expect, it } from 'vitest'
import { distributePem } from './distribute-pem'

const block = (label: string, body: string) => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`
const leaf = block('CERTIFICATE', 'AAAA')
const issuer = block('CERTIFICATE', 'BBBB')
const key = block('PRIVATE KEY', 'CCCC')
const other = block('EC PRIVATE KEY', 'DDDD')

const into = (part: 'certificate' | 'key', text: string, hasKey = true) => distributePem(text, { part, hasKey })

it('leaves alone what is for its own field', () => {
  expect(into('certificate', leaf + issuer)).toBeUndefined()
  expect(into('key', key)).toBeUndefined()
  expect(into('certificate', 'hello')).toBeUndefined()
  expect(into('key', '{vault://env/key}')).toBeUndefined()
})

it('takes a bundle apart from either field, in any order', () => {
  const parts = { certificate: leaf + issuer, key, note: 'both' }
  expect(into('certificate', leaf + issuer + key)).toEqual(parts)
  expect(into('key', key + leaf + issuer)).toEqual(parts)
  expect(into('key', leaf + key + issuer)).toEqual(parts)
})

it('sends what is only for the other field there, and empties nothing', () => {
  expect(into('certificate', key)).toEqual({ key, note: 'other' })
  expect(into('key', leaf)).toEqual({ certificate: leaf, note: 'other' })
})

it('takes the first of several keys', () => {
  expect(into('certificate', leaf + key + other)).toEqual({ certificate: leaf, key, note: 'manyKeys' })
})

it('leaves a key out where there is no field for it', () => {
  expect(into('certificate', leaf + key, false)).toEqual({ certificate: leaf, note: 'keyLeftOut' })
  expect(into('certificate', key, false)).toEqual({ note: 'keyLeftOut' })
})

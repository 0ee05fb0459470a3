import { expect, it } from 'vitest'
import { toggled } from './choices-input'

const subsets = [
  ['http', 'https'],
  ['tcp', 'tls'],
]

it('adds and takes away within a group', () => {
  expect(toggled(['http'], 'https', subsets)).toEqual(['http', 'https'])
  expect(toggled(['http', 'https'], 'http', subsets)).toEqual(['https'])
})

it('replaces the choice by one of another group', () => {
  expect(toggled(['http', 'https'], 'tls', subsets)).toEqual(['tls'])
})

it('mixes freely where nothing forbids it', () => {
  expect(toggled(['http'], 'tls', undefined)).toEqual(['http', 'tls'])
})

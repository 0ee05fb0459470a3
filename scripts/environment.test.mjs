import { describe, expect, it } from 'vitest'
import { parseEnv } from './environment.mjs'

describe('parseEnv', () => {
  it.each([
    ['PORT=3001', [['PORT', '3001']]],
    ['export PORT = 3001 # for now', [['PORT', '3001']]],
    ['A="with # and = inside"', [['A', 'with # and = inside']]],
    ["A='single'", [['A', 'single']]],
    ['A=postgresql://u:p#w@h/d', [['A', 'postgresql://u:p#w@h/d']]],
    ['# A=1\n\nEMPTY=\nB=2', [['B', '2']]],
    ['A="text" # why', [['A', 'text']]],
  ])('reads %s', (text, expected) => {
    expect(parseEnv(text)).toEqual(expected)
  })
})

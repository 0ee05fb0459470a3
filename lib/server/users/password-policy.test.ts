import { describe, expect, it } from 'vitest'
import common from './common-passwords.json'
import { passwordProblem } from './password-policy'

const ana = { name: 'Ana Moreno', email: 'ana.moreno@shop.example' }

describe('passwordProblem', () => {
  it.each([
    'correct tulip battery ladder',
    'xK9#mQ2$vL5!',
    '纸船载着月光过河去找你和灯塔吧',
    '🐙🦑🦐🦀🐡🐠🐟🐬🐳🐋🦈🐊',
    'moreno rides a purple bicycle',
    'my gateway to quiet evenings',
  ])('takes %s', (password) => {
    expect(passwordProblem(password, ana)).toBeUndefined()
  })

  it.each([
    ['short', 'too_short'],
    ['12characters'.slice(1), 'too_short'],
    ['password1234', 'too_common'],
    ['Password1234!', 'too_common'],
    ['P@ssw0rd2026', 'too_common'],
    ['Summer2026!!', 'too_common'],
    ['qwertyuiop123', 'too_common'],
    ['1q2w3e4r5t6y', 'too_common'],
    ['iloveyouforever', 'too_common'],
    ['correcthorsebatterystaple', 'too_common'],
    ['correct horse battery staple', 'too_common'],
    ['aaaaaaaaaaaa', 'too_common'],
    ['abcabcabcabc', 'too_common'],
    ['abcdefghijklm', 'too_common'],
    ['123456789012', 'too_common'],
    ['Gatehouse2026!', 'holds_product'],
    ['kong-gateway-1', 'holds_product'],
    ['KongAdmin123!', 'holds_product'],
    ['ana.moreno2026', 'holds_name'],
    ['Moreno!!!!!!19', 'holds_name'],
  ])('refuses %s: %s', (password, problem) => {
    expect(passwordProblem(password, ana)).toBe(problem)
  })

  it('counts characters, not code units, and bytes at the long end', () => {
    expect(passwordProblem('🐙🦑🦐🦀🐡🐠🐟🐬🐳🐋🦈', ana)).toBe('too_short')
    expect(passwordProblem('tree and '.repeat(113), ana)).toBeUndefined()
    expect(passwordProblem('tree and '.repeat(114), ana)).toBe('too_long')
    expect(passwordProblem('trée and '.repeat(103), ana)).toBe('too_long')
  })

  it('knows at least 3,000 passwords', () => {
    expect(new Set(common.passwords.flatMap((line) => line.split(' '))).size).toBeGreaterThanOrEqual(3000)
  })
})

import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readEnv } from './env'

const complete = {
  DATABASE_URL: 'postgresql://u:p@127.0.0.1:5432/gatehouse',
  AUTH_SECRET: 'x'.repeat(32),
  ENCRYPTION_KEY: randomBytes(32).toString('base64'),
}

describe('readEnv', () => {
  it('fills in defaults, splits lists and decodes keys', () => {
    const env = readEnv({
      ...complete,
      GATEWAY_ALLOWED_TARGETS: '*.internal, 10.0.0.0/8',
      INSECURE_HTTP: '1',
      PORT: '',
    })
    expect(env).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      BASE_PATH: '',
      DATA_DIR: '.data',
      LOG_LEVEL: 'info',
      INSECURE_HTTP: true,
    })
    expect(env.GATEWAY_ALLOWED_TARGETS).toEqual(['*.internal', '10.0.0.0/8'])
    expect(env.TRUSTED_PROXIES).toEqual([])
    expect(env.ENCRYPTION_KEY).toHaveLength(32)
  })

  it.each([
    ['DATABASE_URL', 'mysql://x'],
    ['AUTH_SECRET', 'x'.repeat(31)],
    ['ENCRYPTION_KEY', 'c2hvcnQ='],
    ['ENCRYPTION_KEY_PREVIOUS', 'c2hvcnQ='],
    ['PORT', '70000'],
    ['PUBLIC_URL', 'ftp://x'],
    ['BASE_PATH', 'console/'],
    ['TRUSTED_PROXIES', '10.0.0.0/99'],
    ['GATEWAY_ALLOWED_TARGETS', 'http://x'],
    ['LOG_LEVEL', 'loud'],
    ['INSECURE_HTTP', 'yes'],
  ])('names %s in one line, without its value', (name, value) => {
    const message = messageOf({ ...complete, [name]: value })
    expect(message).toMatch(new RegExp(`^${name} [^\\n]+\\.$`))
    expect(message).not.toContain(value)
  })

  it('names everything that is missing', () => {
    expect(messageOf({})).toBe('DATABASE_URL is missing. AUTH_SECRET is missing. ENCRYPTION_KEY is missing.')
  })
})

function messageOf(variables: Record<string, string>): string {
  try {
    readEnv(variables)
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return 'no error'
}

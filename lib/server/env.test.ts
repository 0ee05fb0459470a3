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

describe('the settings of signing in', () => {
  it('say what belongs together', () => {
    const env = readEnv({
      ...complete,
      PUBLIC_URL: 'https://gatehouse.shop.example',
      OIDC_ISSUER: 'https://id.shop.example/realms/shop',
      OIDC_CLIENT_ID: 'gatehouse',
      OIDC_CLIENT_SECRET: 'x',
      OIDC_ADMIN_GROUPS: 'Domain Admins, kong-admins,',
    })
    expect(env).toMatchObject({ MFA: 'optional', OIDC_DEFAULT_ROLE: 'none', OIDC_TRUSTS_MFA: false })
    expect(env.OIDC_ADMIN_GROUPS).toEqual(['Domain Admins', 'kong-admins'])
    expect(() => readEnv({ ...complete, OIDC_ISSUER: 'https://id.shop.example' })).toThrow(
      'OIDC_CLIENT_ID is missing. OIDC_CLIENT_SECRET is missing. PUBLIC_URL is missing.',
    )
    expect(() => readEnv({ ...complete, LDAP_URL: 'ldaps://x' })).toThrow('LDAP_BASE_DN is missing.')
    expect(() => readEnv({ ...complete, PUBLIC_URL: 'https://x', SMTP_URL: 'smtps://x' })).toThrow(
      'MAIL_FROM is missing.',
    )
  })

  it.each([
    ['MFA', 'sometimes'],
    ['SMTP_URL', 'mail.shop.example'],
    ['MAIL_FROM', 'Gatehouse <x@shop.example>'],
    ['OIDC_ISSUER', 'http://id.shop.example'],
    ['OIDC_SCOPE', 'profile'],
    ['OIDC_DEFAULT_ROLE', 'root'],
    ['LDAP_URL', 'https://ldap.shop.example'],
    ['LDAP_USER_FILTER', '(uid=ann)'],
    ['LDAP_ID_ATTRIBUTE', 'a)(b=*'],
  ])('refuse %s=%s by name', (name, value) => {
    expect(() => readEnv({ ...complete, [name]: value })).toThrow(new RegExp(`${name} must`))
  })
})

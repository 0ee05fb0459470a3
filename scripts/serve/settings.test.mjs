import { describe, expect, it } from 'vitest'
import { readSettings } from './settings.mjs'

describe('readSettings', () => {
  it('listens on loopback, port 3000, when nothing is set', () => {
    expect(readSettings({})).toMatchObject({ port: 3000, host: '127.0.0.1', basePath: '', isHttps: false })
  })

  it('refuses to carry passwords over a network in the clear', () => {
    expect(() => readSettings({ HOST: '0.0.0.0' })).toThrow('INSECURE_HTTP=1')
    expect(() => readSettings({ HOST: '0.0.0.0', PUBLIC_URL: 'http://gate.lan' })).toThrow('INSECURE_HTTP=1')
    expect(readSettings({ HOST: '0.0.0.0', PUBLIC_URL: 'https://gate.lan' }).isHttps).toBe(true)
    expect(readSettings({ HOST: '0.0.0.0', INSECURE_HTTP: '1' }).host).toBe('0.0.0.0')
  })

  it.each([
    [{ PORT: 'x' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ PUBLIC_URL: 'gate.example.com' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'https://gate.example.com/path' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'https://a@gate.example.com' }, 'PUBLIC_URL'],
    [{ BASE_PATH: 'gatehouse' }, 'BASE_PATH'],
    [{ BASE_PATH: '/gatehouse/' }, 'BASE_PATH'],
    [{ TRUSTED_PROXIES: 'proxy' }, 'TRUSTED_PROXIES'],
  ])('names the variable: %j', (env, name) => {
    expect(() => readSettings(env)).toThrow(name)
  })
})

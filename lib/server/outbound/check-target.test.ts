import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import type { ConsoleError } from '@/lib/errors/console-error'
import { checkTarget } from './check-target'
import { testPolicy } from './testing'

const names: Record<string, string> = {
  'gateway.internal': '10.1.2.3',
  'metadata-by-name.example': '169.254.169.254',
  'mapped.example': '::ffff:169.254.169.254',
  'nat64.example': '64:ff9b::a9fe:a9fe',
  '6to4.example': '2002:a9fe:a9fe::1',
  'linklocal.example': 'fe80::1',
  'loop.example': '127.0.0.1',
  'db.example': '10.9.9.9',
  'same-db.example': '10.9.9.9',
}
const policy = testPolicy({
  names,
  settings: { DATABASE_URL: 'postgresql://u:p@db.example:5433/gatehouse', PORT: 3000 },
})

async function problemOf(text: string, given = policy): Promise<ConsoleError> {
  return checkTarget(text, given).then(
    () => Promise.reject(new Error(`${text} was accepted`)),
    (error: ConsoleError) => error,
  )
}

describe('an address that may be saved', () => {
  it.each([
    ['http://gateway.internal:8001', 'http://gateway.internal:8001'],
    ['HTTPS://Gateway.Internal:443/Admin-Api/', undefined],
    ['https://gateway.internal/admin-api/', 'https://gateway.internal/admin-api'],
    ['http://127.0.0.1:8001', 'http://127.0.0.1:8001'],
    ['http://localhost:8001', 'http://localhost:8001'],
    ['http://[::1]:8001', 'http://[::1]:8001'],
    ['http://10.0.0.5:8001', 'http://10.0.0.5:8001'],
    ['http://not-there.example:8001', 'http://not-there.example:8001'],
    ['https://gateway.internal:8444', 'https://gateway.internal:8444'],
  ])('%s', async (text, href) => {
    const target = await checkTarget(text, policy)
    expect(target.href).toBe(href ?? 'https://gateway.internal/Admin-Api')
  })
})

describe('an address that is not plainly one', () => {
  it.each([
    'http://0x7f.1',
    'http://2130706433',
    'http://127.1',
    'http://0177.0.0.1',
    'http://127.0.0.01',
    'http://localhost.',
    'http://①②⑦.0.0.1',
    'http://a@b',
    'http://a:b@c',
    'http://x#@y',
    'http://x?a=b',
    'http://x?',
    'file:///etc/passwd',
    'gopher://x',
    'unix:/var/run/x.sock',
    'http://unix:/x',
    'http:/x',
    'http:x',
    '//x',
    'x',
    '',
    'http://',
    'http://x:0',
    'http://x:65536',
    'http://x:8001\r\nHost: y',
    'http://x\n',
    'http://x /a',
    'http://x\\y',
    'http://x/../y',
    'http://x/a/%2e%2E/y',
    'http://x/a%2fb',
    'http://x/a//b',
    'http://x/%zz',
    'http://x..y',
    'http://%31',
    'http://ex\u00ADample.com',
    `http://x/${'a'.repeat(2048)}`,
  ])('%j is refused', async (text) => {
    const error = await problemOf(text)
    expect(error.code).toBe('invalid')
    expect(error.fields).toHaveProperty('adminUrl')
  })
})

describe('an address the policy denies', () => {
  it.each([
    'http://169.254.169.254',
    'http://[::ffff:169.254.169.254]',
    'http://[::ffff:a9fe:a9fe]:8001',
    'http://[::a9fe:a9fe]:8001',
    'http://[::]',
    'http://[fe80::1]',
    'http://[ff02::1]',
    'http://[fd00:ec2::254]',
    'http://0.0.0.0:8001',
    'http://224.0.0.1',
    'http://255.255.255.255',
    'http://100.100.100.200',
    'http://192.0.0.192',
    'http://[::ffff:0:169.254.169.254]',
    'http://[64:ff9b:1::a9fe:a9fe]',
    'http://metadata',
    'http://metadata.google.internal',
    'http://metadata-by-name.example',
    'http://mapped.example',
    'http://nat64.example',
    'http://6to4.example',
    'http://linklocal.example',
    'http://127.0.0.1:3000',
    'http://localhost:3000',
    'http://[::1]:3000',
    'http://[::ffff:127.0.0.1]:3000',
    'http://loop.example:3000',
    'http://127.8.8.8:3000',
    'http://db.example:5433',
    'http://same-db.example:5433',
    'http://10.9.9.9:5433',
  ])('%s is refused', async (text) => {
    expect(await problemOf(text)).toMatchObject({ code: 'invalid', reason: 'forbidden_target' })
  })

  it('is this console under any address of this machine, or its public one', async () => {
    const own = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
    for (const { address } of own)
      expect(await problemOf(`http://${address}:3000`)).toMatchObject({ reason: 'forbidden_target' })
    const settings = { PUBLIC_URL: 'https://shop.example', BASE_PATH: '/console' }
    const behindProxy = testPolicy({ names, settings })
    expect(await problemOf('https://shop.example/console', behindProxy)).toMatchObject({ reason: 'forbidden_target' })
    expect(await problemOf('https://shop.example:443/console/api', behindProxy)).toMatchObject({
      reason: 'forbidden_target',
    })
    expect((await checkTarget('https://shop.example/admin-api', behindProxy)).port).toBe(443)
  })

  it('is a database on this machine, under any name of this machine', async () => {
    const local = testPolicy({ names, settings: { DATABASE_URL: 'postgresql://u:p@127.0.0.1:54329/gatehouse' } })
    for (const host of ['127.0.0.1', 'localhost', '[::1]', 'loop.example'])
      expect(await problemOf(`http://${host}:54329`, local)).toMatchObject({ reason: 'forbidden_target' })
  })
})

describe('GATEWAY_ALLOWED_TARGETS', () => {
  const listed = testPolicy({
    names,
    settings: { GATEWAY_ALLOWED_TARGETS: ['*.internal', '10.9.0.0/16', '::1', 'metadata-*'] },
  })

  it.each(['http://gateway.internal:8001', 'http://10.9.1.1:8001', 'http://same-db.example:80', 'http://[::1]:8001'])(
    'allows %s',
    async (text) => {
      await expect(checkTarget(text, listed)).resolves.toBeTruthy()
    },
  )

  it.each(['http://10.1.2.3:8001', 'http://loop.example', 'http://127.0.0.1:8001', 'http://metadata-by-name.example'])(
    'refuses %s',
    async (text) => {
      expect(await problemOf(text, listed)).toMatchObject({ reason: 'forbidden_target' })
    },
  )
})

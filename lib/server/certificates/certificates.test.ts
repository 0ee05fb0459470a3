import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectionInput } from '@/lib/contract/connections'
import { listQuery } from '@/lib/contract/entities'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'
import { createConnection } from '@/lib/server/connections'
import { findConnection } from '@/lib/server/connections/get-connection'
import type { ConnectionContext } from '@/lib/server/context'
import { createEntity, listEntities } from '@/lib/server/entities'
import { throwaway } from '@/lib/server/kong/fixtures/throwaway-certificates'
import { signedIn } from '@/lib/server/testing/people'
import { withTestDatabase } from '@/lib/server/testing/test-database'
import { checkStoredKey, findUses, storedCertificates } from '.'
import { throwawayChain as chain } from './fixtures/throwaway-chain'

withTestDatabase()

let gateway: DemoGateway
let context: ConnectionContext

beforeAll(async () => {
  gateway = await startDemoGateway({ version: '3.9' })
})
afterAll(() => gateway.close())

async function connected(): Promise<ConnectionContext> {
  if (context) return context
  const { context: admin } = await signedIn('admin')
  const input = connectionInput.parse({ name: 'certified', adminUrl: gateway.url, protection: { kind: 'open' } })
  const { id } = await createConnection(admin, input)
  context = { ...admin, connection: await findConnection(id) }
  return context
}

async function made(kind: string, body: Parameters<typeof createEntity>[2]): Promise<string> {
  return (await createEntity(await connected(), kind, body)).entity.id
}

describe('the certificates a gateway has', () => {
  it('are read with both pairs, their keys judged and kept back', async () => {
    const id = await made('certificates', {
      cert: `${chain.rsa.cert}\n${chain.intermediate}`,
      key: chain.rsa.key,
      cert_alt: throwaway.good.cert,
      key_alt: throwaway.good.key,
    })
    const answer = await storedCertificates(await connected(), 'certificates', id)
    expect(answer.certificates).toMatchObject([
      { path: 'cert', order: 'right', key: { verdict: 'matches' } },
      { path: 'cert_alt', order: 'alone', key: { verdict: 'matches' } },
    ])
    expect(JSON.stringify(answer)).not.toContain('PRIVATE')
  })

  it('are those of authorities too, and of nothing else', async () => {
    const id = await made('ca_certificates', { cert: throwaway.ca })
    const { certificates } = await storedCertificates(await connected(), 'ca_certificates', id)
    expect(certificates).toMatchObject([{ path: 'cert', chain: [{ isAuthority: true, isSelfSigned: true }] }])
    expect(certificates[0]?.key).toBeUndefined()
    await expect(storedCertificates(await connected(), 'services', id)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the list of certificates', () => {
  it('says whose they are and until when, and sorts by it', async () => {
    const expired = await made('certificates', { cert: throwaway.expired.cert, key: throwaway.expired.key })
    const query = listQuery.parse({ sort: 'x509.valid_until' })
    const { rows } = await listEntities(await connected(), 'certificates', query)
    expect(rows[0]).toMatchObject({
      id: expired,
      x509: { title: 'expired', valid_until: Date.parse('2020-01-02T00:00:00Z') / 1000 },
    })
    const found = await listEntities(await connected(), 'certificates', listQuery.parse({ search: 'expired' }))
    expect(found.rows.map(({ id }) => id)).toEqual([expired])
    expect(JSON.stringify(rows)).not.toContain('BEGIN')
  })
})

describe('a new certificate for a stored key', () => {
  it('is said to belong to it or not, and no other field is looked at', async () => {
    const id = await made('certificates', { cert: throwaway.good.cert, key: throwaway.good.key })
    const ask = async (certificate: string, key = 'key') =>
      checkStoredKey(await connected(), 'certificates', { id, certificate, key })
    expect(await ask(throwaway.good.cert)).toEqual({ verdict: 'matches' })
    expect(await ask(throwaway.wrong.cert)).toEqual({ verdict: 'differs' })
    expect(await ask('hello')).toEqual({ verdict: 'unreadable' })
    expect(await ask(throwaway.good.cert, 'key_alt')).toEqual({ verdict: 'elsewhere' })
    await expect(ask(throwaway.good.cert, 'cert')).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('where a certificate is used', () => {
  it('names services and upstreams that show it, and its SNIs', async () => {
    const certificate = await made('certificates', { cert: throwaway.good.cert, key: throwaway.good.key })
    const service = await made('services', {
      name: 'with-client',
      protocol: 'https',
      host: 'a.example',
      client_certificate: { id: certificate },
    })
    const sni = await made('snis', { name: 'used.example', certificate: { id: certificate } })
    const { uses, counts } = await findUses(await connected(), 'certificates', certificate)
    expect(uses).toHaveLength(2)
    expect(uses).toEqual(
      expect.arrayContaining([
        { kind: 'services', id: service, name: 'with-client', path: 'client_certificate' },
        { kind: 'snis', id: sni, name: 'used.example', path: 'certificate' },
      ]),
    )
    expect(counts).toEqual({ services: 1, snis: 1 })
  })

  it('finds an authority in lists of services and deep in the config of plugins', async () => {
    const authority = await made('ca_certificates', { cert: chain.root })
    const service = await made('services', {
      name: 'with-authority',
      protocol: 'https',
      host: 'b.example',
      ca_certificates: [authority],
    })
    const plugin = await made('plugins', {
      name: 'http-log',
      service: { id: service },
      config: { http_endpoint: 'http://log.example', headers: { 'x-authority': authority } },
    })
    const { uses } = await findUses(await connected(), 'ca_certificates', authority)
    expect(uses).toEqual(
      expect.arrayContaining([
        { kind: 'services', id: service, name: 'with-authority', path: 'ca_certificates' },
        { kind: 'plugins', id: plugin, name: 'http-log', path: 'config.headers.x-authority' },
      ]),
    )
    expect(uses).toHaveLength(2)
  })
})

import type { KongVersion } from '@/lib/demo-gateway/versions'
import type { JsonObject } from '@/lib/schema/json'
import { otherAuthority, shopCertificate, shopPublicKey } from './pems'

/** What a law creates and changes of a kind: fields as a person would fill them in. */
export type Sample = {
  /** Query of the page that creates it: what was chosen before its form. */
  readonly query?: Readonly<Record<string, string>>
  /** References are names: `{ name: 'orders' }` is the entity that lists show as "orders". */
  readonly create: JsonObject
  readonly change: JsonObject
  /** Under which name lists show it; absent: the beginning of its id. */
  readonly name?: string
  /** Every change of one makes another (targets, where no PATCH of them exists). */
  readonly isRemade?: boolean
}

/** What an older Kong, or another router, wants otherwise. */
type Differences = Partial<Record<KongVersion | 'expressions', Partial<Sample>>>

const anyConsumer = { consumer: { name: 'ios-app' } }

/** One sample per kind. A test fails on a registered kind without one (list-create-edit-delete.spec.ts). */
const samples: Readonly<Record<string, Sample & { readonly on?: Differences }>> = {
  services: {
    create: { name: 'gift-cards', host: 'gift-cards.internal', port: 8080, path: '/v1', tags: ['gifts'] },
    change: { host: 'gift-cards-2.internal', retries: 2 },
    name: 'gift-cards',
  },
  routes: {
    create: {
      name: 'gift-cards-public',
      hosts: ['gifts.example'],
      paths: ['/gifts', '/cards'],
      methods: ['GET', 'POST'],
      headers: { 'x-shop': ['north', 'south'] },
      service: { name: 'orders' },
    },
    change: { paths: ['/gift-cards'], strip_path: false },
    name: 'gift-cards-public',
    on: {
      expressions: {
        create: {
          name: 'gift-cards-public',
          expression: 'http.path ^= "/gifts"',
          priority: 7,
          service: { name: 'orders' },
        },
        change: { priority: 9, strip_path: false },
      },
      '1.5': {
        create: { name: 'gift-cards-public', hosts: ['gifts.example'], paths: ['/gifts'], service: { name: 'orders' } },
      },
    },
  },
  upstreams: {
    create: { name: 'gifts.internal', slots: 100, healthchecks: { active: { http_path: '/ready', timeout: 3 } } },
    change: { healthchecks: { passive: { unhealthy: { timeouts: 4 } } } },
    name: 'gifts.internal',
  },
  targets: {
    create: { upstream: { name: 'search.internal' }, target: '10.20.2.29:9200', weight: 50 },
    change: { weight: 60 },
    name: '10.20.2.29:9200',
    on: { '1.5': { isRemade: true } },
  },
  consumers: {
    create: { username: 'gift-kiosk', custom_id: 'kiosk-1', tags: ['gifts', 'kiosk'] },
    change: { custom_id: 'kiosk-2' },
    name: 'gift-kiosk',
  },
  'key-auths': {
    create: { ...anyConsumer, key: 'a-key-for-the-gift-kiosk' },
    change: { tags: ['gifts'] },
  },
  'basic-auths': {
    create: { ...anyConsumer, username: 'gift-kiosk', password: 'a password for gifts' },
    change: { tags: ['gifts'] },
    name: 'gift-kiosk',
  },
  'hmac-auths': {
    create: { ...anyConsumer, username: 'gift-kiosk' },
    change: { username: 'gift-kiosk-2' },
    name: 'gift-kiosk',
  },
  jwts: {
    create: { ...anyConsumer, key: 'gift-kiosk', secret: 'a secret for gifts' },
    change: { key: 'gift-kiosk-2' },
    name: 'gift-kiosk',
  },
  oauth2: {
    create: { ...anyConsumer, name: 'Gift kiosk', redirect_uris: ['https://gifts.example/callback'] },
    change: { redirect_uris: ['https://gifts.example/callback', 'https://gifts.example/other'] },
    name: 'Gift kiosk',
  },
  oauth2_tokens: {
    create: { credential: { name: 'Velo Post tracking' }, expires_in: 3600, scope: 'gifts' },
    change: { scope: 'gifts cards' },
  },
  acls: {
    create: { ...anyConsumer, group: 'gift-buyers' },
    change: { group: 'gift-givers' },
    name: 'gift-buyers',
  },
  plugins: {
    query: { name: 'request-size-limiting' },
    create: { service: { name: 'orders' }, config: { allowed_payload_size: 12 } },
    change: { config: { allowed_payload_size: 16 } },
    name: 'request-size-limiting',
  },
  certificates: {
    create: { ...shopCertificate(), snis: ['gifts.example'] },
    change: { tags: ['gifts'] },
    name: 'gifts.example',
  },
  snis: {
    create: { name: 'gifts.northbeam.example', certificate: { name: 'partners.northbeam.example' } },
    change: { tags: ['gifts'] },
    name: 'gifts.northbeam.example',
  },
  ca_certificates: {
    create: { cert: otherAuthority },
    change: { tags: ['gifts'] },
  },
  vaults: {
    create: { prefix: 'gift-env', name: 'env', config: { prefix: 'GIFT_' } },
    change: { description: 'What gifts need' },
    name: 'gift-env',
  },
  'key-sets': {
    create: { name: 'gift-keys', tags: ['gifts'] },
    change: { name: 'gift-keys-2' },
    name: 'gift-keys',
  },
  keys: {
    create: {
      name: 'gift-2026',
      kid: 'gift-2026',
      set: { name: 'partner-keys' },
      pem: { public_key: shopPublicKey() },
    },
    change: { tags: ['gifts'] },
    name: 'gift-2026',
  },
  // No definition of ours: known by its schema alone.
  acme_storage: {
    create: { key: 'gifts', value: 'a value' },
    change: { value: 'another value' },
  },
}

/** The kinds that have a sample. */
export const sampledKinds: readonly string[] = Object.keys(samples)

/** The sample of a kind as a gateway of that version wants it. Throws for a kind without one. */
export function sampleOf(kind: string, options: { version: KongVersion; router?: string }): Sample {
  const found = samples[kind]
  if (!found) throw new Error(`There is no sample of ${kind} (e2e/pages/samples.ts)`)
  const { on = {}, ...sample } = found
  const router = options.router === 'expressions' ? on.expressions : undefined
  return { ...sample, ...on[options.version], ...router }
}

import type { Gateway } from './dao/gateway'
import {
  DEMO_CA_CERTIFICATE,
  DEMO_CERTIFICATE,
  DEMO_KEY,
  DEMO_PARTNER_CERTIFICATE,
  DEMO_PARTNER_KEY,
} from './fixtures/throwaway-keys'
import { shopRoutes } from './seed-routes'

/** A row of the seed. `refs`: foreign fields, each the entity and the name of another row. */
export type Row = { entity: string; name: string; body: object; refs?: Record<string, [entity: string, name: string]> }

/** The shop as a gateway of that version can have it, in an order in which nothing refers to what comes later. */
export function shopRows(gateway: Gateway): Row[] {
  const tags = tagsFor(gateway)
  const rows = [
    ...certificates(tags),
    ...upstreams(tags),
    ...services(tags),
    ...shopRoutes(gateway, tags),
    ...consumers(tags),
    ...plugins(gateway, tags),
    ...secrets(tags),
  ]
  return rows
    .filter(({ entity }) => gateway.model.schemas.has(entity))
    .map((row) => ({ ...row, body: known(gateway, row) }))
}

/** `team` and `env` as tags; up to 2.3 a colon is not allowed in them. */
export type Tags = (team: string, ...more: string[]) => { tags: string[] }

function tagsFor({ kong }: Gateway): Tags {
  const separator = kong === '1.5' ? '-' : ':'
  return (team, ...more) => ({ tags: [`team${separator}${team}`, `env${separator}production`, ...more] })
}

/** Leaves out fields that the version does not have (credentials have no tags in 1.3, services no switch before 2.7). */
function known({ model }: Gateway, { entity, body }: Row): object {
  const fields = model.schemas.get(entity)?.fields
  const shorthands = model.schemas.get(entity)?.shorthands
  return Object.fromEntries(Object.entries(body).filter(([field]) => fields?.has(field) || shorthands?.has(field)))
}

function certificates(tags: Tags): Row[] {
  return [
    { entity: 'ca_certificates', name: 'demo', body: { cert: DEMO_CA_CERTIFICATE, ...tags('platform') } },
    {
      entity: 'certificates',
      name: 'api',
      body: { cert: DEMO_CERTIFICATE, key: DEMO_KEY, ...tags('platform', 'renew-in-autumn') },
    },
    {
      entity: 'certificates',
      name: 'partners',
      body: { cert: DEMO_PARTNER_CERTIFICATE, key: DEMO_PARTNER_KEY, ...tags('partners') },
    },
    ...(['api.northbeam.example', '*.shop.northbeam.example'] as const).map((name) => ({
      entity: 'snis',
      name,
      body: { name, ...tags('platform') },
      refs: { certificate: ['certificates', 'api'] as [string, string] },
    })),
    {
      entity: 'snis',
      name: 'partners',
      body: { name: 'partners.northbeam.example' },
      refs: { certificate: ['certificates', 'partners'] },
    },
  ]
}

function upstreams(tags: Tags): Row[] {
  const checked = {
    healthchecks: {
      active: {
        http_path: '/healthz',
        healthy: { interval: 5, successes: 2 },
        unhealthy: { interval: 5, http_failures: 3, timeouts: 2 },
      },
    },
  }
  const target = (upstream: string, address: string, weight: number): Row => ({
    entity: 'targets',
    name: `${upstream} ${address}`,
    body: { target: address, weight },
    refs: { upstream: ['upstreams', upstream] },
  })
  return [
    {
      entity: 'upstreams',
      name: 'catalogue.internal',
      body: { name: 'catalogue.internal', ...checked, ...tags('catalogue') },
    },
    target('catalogue.internal', '10.20.1.11:8080', 100),
    target('catalogue.internal', '10.20.1.12:8080', 100),
    target('catalogue.internal', '10.20.1.13:8080', 50),
    {
      entity: 'upstreams',
      name: 'search.internal',
      body: { name: 'search.internal', hash_on: 'header', hash_on_header: 'X-Session', ...tags('discovery') },
    },
    target('search.internal', '10.20.2.21:9200', 100),
    target('search.internal', '10.20.2.22:9200', 100),
    {
      entity: 'upstreams',
      name: 'payments.internal',
      body: {
        name: 'payments.internal',
        algorithm: 'least-connections',
        slots: 1000,
        ...checked,
        ...tags('checkout', 'pci'),
      },
    },
    target('payments.internal', 'payments-a.internal:8443', 100),
    target('payments.internal', 'payments-b.internal:8443', 10),
  ]
}

function services(tags: Tags): Row[] {
  const service = (name: string, team: string, body: object, ...more: string[]): Row => ({
    entity: 'services',
    name,
    body: { name, ...body, ...tags(team, ...more) },
  })
  return [
    service('orders', 'checkout', { host: 'orders.internal', port: 8080, path: '/api', retries: 3 }),
    service(
      'payments',
      'checkout',
      {
        protocol: 'https',
        host: 'payments.internal',
        port: 443,
        connect_timeout: 3000,
        read_timeout: 15000,
        retries: 0,
      },
      'pci',
    ),
    service('basket', 'checkout', { host: 'basket.internal', port: 8080 }),
    service('catalogue', 'catalogue', { host: 'catalogue.internal', port: 8080, path: '/v2' }),
    service('media', 'catalogue', {
      protocol: 'https',
      host: 'media-origin.northbeam.example',
      port: 443,
      read_timeout: 120000,
    }),
    service('reviews', 'community', { host: 'reviews.internal', port: 8000 }),
    service('search', 'discovery', { host: 'search.internal', port: 9200, read_timeout: 5000 }),
    service(
      'recommendations',
      'discovery',
      { protocol: 'grpc', host: 'recommendations.internal', port: 50051 },
      'experiment',
    ),
    service('accounts', 'identity', { host: 'accounts.internal', port: 8080, path: '/accounts' }),
    service('notifications', 'messaging', { host: 'notifications.internal', port: 8085, write_timeout: 10000 }),
    service('shipping', 'logistics', { host: 'shipping.internal', port: 8080, connect_timeout: 10000 }),
    service(
      'legacy-soap',
      'logistics',
      { host: 'soap01.internal', port: 8088, path: '/ws/FulfilmentService', read_timeout: 300000, enabled: false },
      'sunset',
    ),
  ]
}

function consumers(tags: Tags): Row[] {
  const consumer = (name: string, body: object): Row => ({
    entity: 'consumers',
    name,
    body: { username: name, ...body },
  })
  const of = (owner: string): Row['refs'] => ({ consumer: ['consumers', owner] })
  return [
    consumer('web-shop', { custom_id: 'app-1001', ...tags('storefront') }),
    consumer('ios-app', { custom_id: 'app-1002', ...tags('mobile') }),
    consumer('android-app', { custom_id: 'app-1003', ...tags('mobile') }),
    consumer('warehouse-berlin', { custom_id: 'site-49', ...tags('logistics') }),
    consumer('partner-velo-post', { custom_id: 'partner-7', ...tags('partners') }),
    consumer('anonymous', {}),
    {
      entity: 'keyauth_credentials',
      name: 'web-shop',
      body: { key: 'demo-key-web-shop-4f1c9a', ...tags('storefront') },
      refs: of('web-shop'),
    },
    { entity: 'keyauth_credentials', name: 'ios-app', body: { key: 'demo-key-ios-app-92d07b' }, refs: of('ios-app') },
    {
      entity: 'keyauth_credentials',
      name: 'android-app',
      body: { key: 'demo-key-android-app-c3385e' },
      refs: of('android-app'),
    },
    {
      entity: 'basicauth_credentials',
      name: 'warehouse',
      body: { username: 'warehouse-berlin', password: 'demo-password' },
      refs: of('warehouse-berlin'),
    },
    {
      entity: 'hmacauth_credentials',
      name: 'velo-post',
      body: { username: 'velo-post', secret: 'demo-hmac-secret' },
      refs: of('partner-velo-post'),
    },
    {
      entity: 'jwt_secrets',
      name: 'velo-post',
      body: { key: 'velo-post', secret: 'demo-jwt-secret' },
      refs: of('partner-velo-post'),
    },
    ...[
      ['web-shop', 'storefronts'],
      ['ios-app', 'storefronts'],
      ['android-app', 'storefronts'],
      ['warehouse-berlin', 'warehouses'],
      ['partner-velo-post', 'partners'],
    ].map(
      ([owner = '', group = '']): Row => ({
        entity: 'acls',
        name: `${owner} ${group}`,
        body: { group },
        refs: of(owner),
      }),
    ),
  ]
}

function plugins({ kong }: Gateway, tags: Tags): Row[] {
  const [allow, deny] = kong === '1.5' ? ['whitelist', 'blacklist'] : ['allow', 'deny']
  const plugin = (name: string, where: string, config: object, more: object = {}): Row => ({
    entity: 'plugins',
    name: `${name} ${where}`,
    body: { name, config, ...more },
  })
  const on = (entity: 'service' | 'route' | 'consumer', name: string): Row['refs'] => ({
    [entity]: [`${entity}s`, name],
  })
  const metrics =
    kong === '1.5'
      ? {}
      : kong === '2.8'
        ? { per_consumer: true }
        : {
            per_consumer: true,
            status_code_metrics: true,
            latency_metrics: true,
            bandwidth_metrics: true,
            upstream_health_metrics: true,
          }
  return [
    plugin('prometheus', 'global', metrics, tags('platform')),
    plugin(
      'cors',
      'global',
      { origins: ['https://shop.northbeam.example', 'https://m.northbeam.example'], credentials: true, max_age: 3600 },
      tags('platform'),
    ),
    plugin(
      'correlation-id',
      'global',
      { header_name: 'X-Request-Id', generator: 'uuid#counter', echo_downstream: true },
      tags('platform'),
    ),
    {
      ...plugin('key-auth', 'orders', { key_names: ['apikey'], hide_credentials: true }, tags('checkout')),
      refs: on('service', 'orders'),
    },
    {
      ...plugin('key-auth', 'basket', { key_names: ['apikey'], hide_credentials: true }, tags('checkout')),
      refs: on('service', 'basket'),
    },
    {
      ...plugin('jwt', 'payments', { claims_to_verify: ['exp'] }, tags('checkout', 'pci')),
      refs: on('service', 'payments'),
    },
    {
      ...plugin('acl', 'orders', { [allow]: ['storefronts', 'warehouses'] }, tags('checkout')),
      refs: on('service', 'orders'),
    },
    {
      ...plugin('rate-limiting', 'orders-create', { minute: 60, hour: 1000, policy: 'local' }, tags('checkout')),
      refs: on('route', 'orders-create'),
    },
    {
      ...plugin('rate-limiting', 'search', { second: 20, policy: 'local', fault_tolerant: true }, tags('discovery')),
      refs: on('service', 'search'),
    },
    {
      ...plugin('rate-limiting', 'partner', { day: 5000, policy: 'local' }, tags('partners')),
      refs: on('consumer', 'partner-velo-post'),
    },
    {
      ...plugin(
        'request-transformer',
        'catalogue',
        { add: { headers: ['X-Channel:web'] }, remove: { headers: ['X-Debug'] } },
        tags('catalogue'),
      ),
      refs: on('service', 'catalogue'),
    },
    {
      ...plugin(
        'ip-restriction',
        'warehouse',
        { [allow]: ['10.20.0.0/16', '192.0.2.17'] },
        { enabled: false, ...tags('logistics') },
      ),
      refs: on('route', 'shipping-labels'),
    },
    {
      ...plugin('bot-detection', 'reviews', { [deny]: ['(?i)scraper'] }, tags('community')),
      refs: on('service', 'reviews'),
    },
    {
      ...plugin(
        'request-termination',
        'legacy-soap',
        { status_code: 410, message: 'Moved to /v2/shipments' },
        tags('logistics', 'sunset'),
      ),
      refs: on('service', 'legacy-soap'),
    },
  ]
}

function secrets(tags: Tags): Row[] {
  return [
    {
      entity: 'vaults',
      name: 'shop-env',
      body: {
        name: 'env',
        prefix: 'shop-env',
        description: 'Secrets from the environment of the nodes',
        config: { prefix: 'SHOP_' },
        ...tags('platform'),
      },
    },
    { entity: 'key_sets', name: 'partner-keys', body: { name: 'partner-keys', ...tags('partners') } },
  ]
}

/**
 * Every page that somebody signed in can open, by a short name. Those of a gateway show its first service, route, plugin and so on, and its
 * newest snapshot, which is taken where there is none.
 * @param {{ ask: (method: string, path: string) => Promise<any> }} client signed in
 * @param {string} connectionId
 * @returns {Promise<Record<string, string>>} name to address
 */
export async function allPages(client, connectionId) {
  const gateway = `/connections/${connectionId}`
  const first = async (kind) => {
    const { rows } = await client.ask('GET', `/api/connections/${connectionId}/entities/${kind}`)
    // Nothing there: an id that nothing has, so that the page shows that.
    return `${gateway}/${kind}/${rows[0]?.id ?? '00000000-0000-4000-8000-000000000000'}`
  }
  const [service, route, plugin] = [await first('services'), await first('routes'), await first('plugins')]
  const [consumer, upstream] = [await first('consumers'), await first('upstreams')]
  const certificate = await first('certificates')
  const { snapshots } = await client.ask('GET', `/api${gateway}/snapshots`)
  const [snapshot] = snapshots.length > 0 ? snapshots : [await client.ask('POST', `/api${gateway}/snapshots`, {})]
  return {
    connections: '/connections',
    'new-connection': '/connections/new',
    overview: gateway,
    metrics: `${gateway}/metrics`,
    'metric-settings': `${gateway}/metrics/settings`,
    'service-traffic': `${service}?tab=traffic`,
    'upstream-traffic': `${upstream}?tab=traffic`,
    declarative: `${gateway}/declarative`,
    settings: `${gateway}/settings`,
    services: `${gateway}/services`,
    service,
    'service-edit': `${service}?tab=edit`,
    'service-yaml': `${service}?tab=edit&as=yaml`,
    'service-raw': `${service}?tab=raw`,
    'service-history': `${service}?tab=history`,
    'new-service': `${gateway}/services/new`,
    routes: `${gateway}/routes`,
    route,
    'route-edit': `${route}?tab=edit`,
    plugins: `${gateway}/plugins`,
    plugin,
    'plugin-edit': `${plugin}?tab=edit`,
    'plugin-gallery': `${gateway}/plugins/new`,
    'new-plugin': `${gateway}/plugins/new?name=rate-limiting`,
    'route-access': `${route}?tab=access`,
    'plugin-used-by': `${plugin}?tab=used-by`,
    consumer,
    'consumer-credentials': `${consumer}?tab=credentials`,
    'consumer-access': `${consumer}?tab=access`,
    upstream,
    'upstream-edit': `${upstream}?tab=edit`,
    'upstream-targets': `${upstream}?tab=targets`,
    certificates: `${gateway}/certificates`,
    certificate,
    'certificate-edit': `${certificate}?tab=edit`,
    'certificate-rotate': `${certificate}?tab=rotate`,
    'service-switch': `${service}?tab=switch`,
    'upstream-canary': `${upstream}?tab=canary`,
    snapshots: `${gateway}/snapshots`,
    'snapshot-schedules': `${gateway}/snapshots?tab=schedules`,
    restores: `${gateway}/snapshots?tab=restores`,
    snapshot: `${gateway}/snapshots/${snapshot.id}`,
    'snapshot-kind': `${gateway}/snapshots/${snapshot.id}/routes`,
    'snapshot-entity': `${gateway}/snapshots/${snapshot.id}/${service.slice(gateway.length + 1)}`,
    compare: `${gateway}/compare`,
    'new-restore': `${gateway}/restores/new`,
    'new-vault': `${gateway}/vaults/new`,
    tags: `${gateway}/tags`,
    tag: `${gateway}/tags/env:production`,
    users: '/users',
    account: '/account',
    audit: '/audit',
    tokens: '/tokens',
    'api-docs': '/api-docs',
    approvals: `${gateway}/approvals`,
    'not-found': '/nope',
  }
}

/** Names of pages that are made of the same parts as another one: where time is short, seen once and not in every light. */
export const alikePages = new Set([
  'upstream-traffic',
  'service-raw',
  'new-service',
  'routes',
  'route',
  'route-edit',
  'plugin',
  'plugin-edit',
  'consumer',
  'consumer-access',
  'upstream',
  'upstream-edit',
  'certificates',
  'certificate-edit',
  'snapshot-kind',
  'new-vault',
  'tag',
])

import { openGateway } from '../harness/open-gateway.mjs'

/**
 * A demo gateway with its seeded shop, and a connection to it.
 * @param {{ latencyMs?: number }} [options]
 */
export async function openShop({ yard, admin }, options = {}) {
  const gateway = await openGateway(yard.url, options)
  const connection = await admin.ask('POST', '/api/connections', {
    name: `bench-${gateway.port}`,
    adminUrl: gateway.url,
    protection: { kind: 'open' },
  })
  const { rows } = await admin.ask('GET', `/api/connections/${connection.id}/entities/services`)
  return { gateway, connectionId: connection.id, serviceId: rows[0].id }
}

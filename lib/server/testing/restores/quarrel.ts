import 'server-only'
import { readdirSync } from 'node:fs'
import { type DemoGateway, startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'

/** A row as the demo gateway keeps it. */
type Row = { id: string; [field: string]: unknown }

/** Everything a gateway keeps, by table and id, but for when it was last changed. */
export type Dump = Readonly<Record<string, readonly Row[]>>

const tables = readdirSync('lib/demo-gateway/schemas/3.9/entities').map((file) => file.replace(/\.json$/, ''))

/** A full dump of a demo gateway, comparable with `toEqual`. */
export function dumpOf({ store }: DemoGateway): Dump {
  return Object.fromEntries(
    tables.map((table) => [
      table,
      store.rows(table).map((row) => {
        const { updated_at: _, ...rest } = JSON.parse(JSON.stringify(row)) as Row
        return rest as Row
      }),
    ]),
  )
}

/** Makes a gateway what it was when dumped, but for `updated_at`. */
export function reload({ store }: DemoGateway, dump: Dump): void {
  store.clear()
  for (const [table, rows] of Object.entries(dump))
    for (const row of rows) store.put(table, structuredClone(row) as Parameters<typeof store.put>[1])
}

/** A gateway with a shop, and the same after much has been done to it: some sixty differences over all kinds. */
export type Quarrel = { readonly gateway: DemoGateway; readonly wanted: Dump; readonly original: Dump }

/**
 * Starts a gateway with the shop and quarrels with it: names swapped, SNIs moved, routes moved and their service deleted, plugins
 * re-scoped, consumers renamed to a deleted one's name, things of every kind made, changed and deleted.
 */
export async function startQuarrel(): Promise<Quarrel> {
  const gateway = await startDemoGateway({ version: '3.9' })
  const wanted = dumpOf(gateway)
  await quarrelWith(gateway.url)
  return { gateway, wanted, original: dumpOf(gateway) }
}

/** Does everything that `startQuarrel` speaks of. */
export async function quarrelWith(url: string): Promise<void> {
  const all = async (kind: string) => ((await ask(url, 'GET', `/${kind}?size=1000`)).data ?? []) as Row[]
  const change = (kind: string, row: Row | undefined, body: object) => ask(url, 'PATCH', `/${kind}/${row?.id}`, body)
  const make = (path: string, body: object) => ask(url, 'POST', path, body) as Promise<unknown> as Promise<Row>
  const remove = (path: string) => ask(url, 'DELETE', path)
  const idOf = (value: unknown) => (value as { id?: string } | null)?.id

  const [services, routes, plugins] = [await all('services'), await all('routes'), await all('plugins')]
  const [one, two] = services
  await change('services', one, { name: 'for-a-moment' })
  await change('services', two, { name: one?.name })
  await change('services', one, { name: two?.name, retries: 9 })

  const doomed = services.find(
    ({ id }) => id !== one?.id && id !== two?.id && routes.some(({ service }) => idOf(service) === id),
  )
  const doomedRoutes = routes.filter(({ service }) => idOf(service) === doomed?.id)
  for (const [at, route] of doomedRoutes.entries())
    if (at % 2) await change('routes', route, { service: { id: one?.id } })
    else await remove(`/routes/${route.id}`)
  await remove(`/services/${doomed?.id}`)

  for (const name of ['alpha', 'beta', 'gamma']) {
    const service = await make('/services', { name: `new-${name}`, host: `${name}.internal` })
    const route = await make('/routes', { name: `new-${name}`, paths: [`/new-${name}`], service: { id: service.id } })
    await make('/plugins', { name: 'cors', route: { id: route.id } })
  }
  const scoped = plugins.find(
    (plugin) => idOf(plugin.service) && plugin.name !== 'key-auth' && idOf(plugin.service) !== doomed?.id,
  )
  await change('plugins', scoped, { service: null })
  for (const plugin of plugins
    .filter(({ id, service }) => id !== scoped?.id && idOf(service) !== doomed?.id)
    .slice(0, 3))
    await change('plugins', plugin, { tags: ['quarrel'] }).catch(() => {})

  for (const upstream of (await all('upstreams')).slice(0, 2)) {
    const targets = ((await ask(url, 'GET', `/upstreams/${upstream.id}/targets`)).data ?? []) as Row[]
    for (const [at, target] of targets.entries())
      if (at === 0) await remove(`/upstreams/${upstream.id}/targets/${target.id}`)
      else await ask(url, 'PATCH', `/upstreams/${upstream.id}/targets/${target.id}`, { weight: 7 })
  }
  const upstream = await make('/upstreams', { name: 'new.internal' })
  for (const at of [1, 2, 3]) await make(`/upstreams/${upstream.id}/targets`, { target: `10.9.9.${at}:80` })

  const consumers = await all('consumers')
  const locked = new Set(
    [...(await all('basic-auths')), ...(await all('oauth2'))].map(({ consumer }) => idOf(consumer)),
  )
  const free = consumers.filter(({ id }) => !locked.has(id))
  await remove(`/consumers/${free[0]?.id}`)
  await change('consumers', free[1], { username: free[0]?.username, custom_id: null })
  for (const name of ['x', 'y']) {
    const consumer = await make('/consumers', { username: `new-${name}` })
    await make(`/consumers/${consumer.id}/key-auth`, { key: `quarrel-key-${name}` })
    await make(`/consumers/${consumer.id}/acls`, { group: 'quarrel' })
    await make(`/consumers/${consumer.id}/jwt`, { key: `quarrel-jwt-${name}` })
    await make(`/consumers/${consumer.id}/hmac-auth`, { username: `quarrel-hmac-${name}` })
  }
  for (const credential of (await all('key-auths')).slice(0, 2))
    await change('key-auths', credential, { tags: ['quarrel'] })

  const certificates = await all('certificates')
  for (const sni of (await all('snis')).slice(0, 2)) {
    const other = certificates.find(({ id }) => id !== idOf(sni.certificate))
    if (other) await change('snis', sni, { certificate: { id: other.id } })
  }
  const copied = certificates[0]
  const certificate = await make('/certificates', { cert: copied?.cert, key: copied?.key })
  await make('/snis', { name: 'quarrel.shop.example', certificate: { id: certificate.id } })
  for (const kind of ['vaults', 'key-sets', 'ca_certificates'])
    for (const row of (await all(kind)).slice(0, 1)) await change(kind, row, { tags: ['quarrel'] })
  for (const key of (await all('keys')).slice(0, 1)) await remove(`/keys/${key.id}`)
  await make('/key-sets', { name: 'quarrel' })
}

async function ask(url: string, method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return text ? (JSON.parse(text) as Record<string, unknown>) : {}
}

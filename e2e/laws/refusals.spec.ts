import type { Page } from '@playwright/test'
import type { GatewayDescription, SubschemaDescription } from '@/lib/entities/types'
import type { JsonObject } from '@/lib/schema/json'
import { expect, test } from '../fixtures'
import { entityPages } from '../pages/entity-pages'
import { fieldFrame, fillForm } from '../pages/fill-form'
import { walk } from '../walk'

/** What Kong refuses, and where that must be read: at the field, or at the nearest one that is drawn. */
type Refusal = {
  readonly kind: string
  readonly plugin?: string
  readonly data: JsonObject
  readonly at: string
  readonly says: RegExp
}

const refusals: Readonly<Record<string, Refusal>> = {
  'a text': {
    kind: 'services',
    data: { host: 'a.internal', path: '/with a blank' },
    at: 'path',
    says: /characters outside of the reserved list/,
  },
  'a name that is taken': {
    kind: 'services',
    data: { host: 'a.internal', name: 'orders' },
    at: 'name',
    says: /UNIQUE violation|already/,
  },
  'a number': {
    kind: 'services',
    data: { host: 'a.internal', retries: 40_000 },
    at: 'retries',
    says: /between 0 and 32767/,
  },
  'an item of a set': {
    kind: 'services',
    data: { host: 'a.internal', tags: ['good', 'a,b'] },
    at: 'tags',
    says: /invalid tag 'a,b'/,
  },
  'an item of an array': {
    kind: 'routes',
    data: { hosts: ['good.example', 'bad host'] },
    at: 'hosts',
    says: /invalid hostname: bad host/,
  },
  'a record in an array': {
    kind: 'routes',
    data: { protocols: ['tcp'], sources: [{ ip: '10.0.0.1' }, { ip: 'nonsense' }] },
    at: 'sources',
    says: /invalid ip or cidr range: 'nonsense'/,
  },
  'a key of a map': {
    kind: 'routes',
    data: { paths: ['/a'], headers: { 'x-good': ['a'], host: ['b'] } },
    at: 'headers',
    says: /cannot contain 'host' header/,
  },
  'a choice': {
    kind: 'upstreams',
    data: { name: 'a.internal', algorithm: 'consistent-hashing', hash_on: 'header' },
    at: 'hash_on_header',
    says: /required/,
  },
  'a field of a record in a record': {
    kind: 'upstreams',
    data: { name: 'a.internal', healthchecks: { active: { http_path: 'no-slash' } } },
    at: 'healthchecks.active.http_path',
    says: /should start with: \//,
  },
  'a certificate': { kind: 'ca_certificates', data: { cert: 'nonsense' }, at: 'cert', says: /invalid certificate/ },
  'a record as a whole': {
    kind: 'keys',
    data: { kid: 'a', pem: { public_key: 'nonsense' } },
    at: 'pem',
    says: /could not load public key/,
  },
  'an item of an array in a record of a plugin': {
    kind: 'plugins',
    plugin: 'request-transformer',
    data: { config: { add: { headers: ['good:value', 'no-value'] } } },
    at: 'config.add.headers',
    says: /invalid value: no-value/,
  },
  'a map of a plugin': {
    kind: 'plugins',
    plugin: 'http-log',
    data: { config: { http_endpoint: 'http://logs.example', headers: { host: 'x' } } },
    at: 'config.headers',
    says: /cannot contain 'Host' header/i,
  },
  'a field of a record in an array of a plugin': {
    kind: 'plugins',
    plugin: 'statsd',
    data: { config: { metrics: [{ name: 'request_count', stat_type: 'counter' }] } },
    at: 'config.metrics.0.sample_rate',
    says: /required/,
  },
  'the settings of a plugin together': {
    kind: 'plugins',
    plugin: 'rate-limiting',
    data: { config: { minute: 5, hour: 2 } },
    at: '',
    says: /cannot be lower than the limit for minute/,
  },
}

test('what Kong refuses is read where it was typed, and nothing typed is lost', async ({ page, connection, api }) => {
  test.setTimeout(600_000)
  const base = `/api/connections/${connection.id}`
  const { kinds }: GatewayDescription = await api('operator').ask('GET', `${base}/description`)
  await walk(Object.keys(refusals), async (what) => {
    const refusal = refusals[what]
    if (!refusal) return
    const { kind, plugin, data, at, says } = refusal
    const described: SubschemaDescription | undefined = plugin
      ? await api('operator').ask('GET', `${base}/subschemas/${kind}/${plugin}`)
      : kinds[kind]
    const entities = entityPages(page, { connectionId: connection.id, kind })
    await entities.new(plugin ? { name: plugin } : {})
    await fillForm(page, { fields: described?.fields ?? [], data })
    const typed = await textsOf(page)
    await createAnyway(page, entities.create)
    const place = at === '' ? entities.main : fieldFrame(page, at)
    await expect(place.getByRole('alert').filter({ hasText: says }).first()).toBeVisible()
    expect(await textsOf(page)).toEqual(expect.arrayContaining([...typed]))
  })
})

test('a reference that is gone when it is saved is said at its field', async ({ page, connection, api, gateway }) => {
  const entities = entityPages(page, { connectionId: connection.id, kind: 'routes' })
  const path = `/api/connections/${connection.id}/entities`
  const { entity } = await api('operator').ask('POST', `${path}/services`, {
    entity: { name: 'brief', host: 'b.internal' },
  })
  await entities.new()
  const { kinds }: GatewayDescription = await api('operator').ask(
    'GET',
    `/api/connections/${connection.id}/description`,
  )
  await fillForm(page, {
    fields: kinds.routes?.fields ?? [],
    data: { paths: ['/brief'], service: { name: 'brief' } },
  })
  await fetch(`${gateway.url}/services/${entity.id}`, { method: 'DELETE' })
  await entities.create.click()
  await expect(fieldFrame(page, 'service').getByRole('alert')).toBeVisible()
  await expect(fieldFrame(page, 'paths').getByRole('textbox')).toHaveValue('/brief')
})

/** Creates; where the console knows already that it will be refused, it lets the gateway judge all the same. */
async function createAnyway(page: Page, create: ReturnType<typeof entityPages>['create']): Promise<void> {
  const refused = page.getByRole('main').getByRole('alert')
  await create.click()
  await expect(refused.first()).toBeVisible()
  const force = page.getByRole('button', { name: 'Save anyway', exact: true })
  if (!(await force.isVisible())) return
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await force.click()
  await answered
}

/** What stands in the boxes of the form. */
async function textsOf(page: Page): Promise<readonly string[]> {
  const boxes = page.locator('form').locator('input:not([type=checkbox]):not([type=radio]), textarea')
  const values = await boxes.evaluateAll((all) => all.map((box) => (box as HTMLInputElement).value))
  return values.filter((value) => value !== '')
}

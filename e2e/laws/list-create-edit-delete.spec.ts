import type { Page } from '@playwright/test'
import type { EntityAnswer } from '@/lib/contract/entities'
import { pages } from '@/lib/contract/paths'
import { definitions } from '@/lib/entities/registry'
import type { GatewayDescription, SubschemaDescription } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import type { ApiClient, Gateway } from '../fixtures'
import { expect, test } from '../fixtures'
import { type Flavor, isFull, writable } from '../gateways'
import { entityPages } from '../pages/entity-pages'
import { fillForm, unfold } from '../pages/fill-form'
import { type Sample, sampledKinds, sampleOf } from '../pages/samples'
import { dealt, walk } from '../walk'

test('every registered kind has a sample', () => {
  expect(sampledKinds).toEqual(expect.arrayContaining(Object.keys(definitions)))
})

for (const flavor of writable) {
  test.describe(`by hand on ${flavor.name}: created, found, changed and deleted`, () => {
    test.use({ gatewayOptions: flavor.options })
    for (const kinds of dealt(kindsFor(flavor), 4))
      test(kinds.join(', '), async ({ page, connection, api, gateway }) => {
        test.setTimeout(600_000)
        const client = api('operator')
        const { kinds: served }: GatewayDescription = await client.ask(
          'GET',
          `/api/connections/${connection.id}/description`,
        )
        await walk(kinds, async (kind) => {
          const visit = { page, connectionId: connection.id, kind, client, gateway }
          if (!served[kind]) return expectAbsent(visit)
          const sample = sampleOf(kind, flavor.options)
          await liveAndDie({ ...visit, sample, fields: await fieldsOf(visit, sample, served[kind].fields) })
        })
      })
  })
}

type Visit = {
  readonly page: Page
  readonly connectionId: string
  readonly kind: string
  readonly client: ApiClient
  readonly gateway: Gateway
}
type Case = Visit & { readonly sample: Sample; readonly fields: readonly Field[] }

/** All kinds on the newest Kong; where time is short, on the others those whose forms are not the same there. */
function kindsFor({ options: { version, router } }: Flavor): readonly string[] {
  if (isFull || (version === '3.9' && !router)) return sampledKinds
  if (router) return ['routes']
  if (version === '2.8') return ['targets', 'oauth2', 'vaults']
  return ['routes', 'targets', 'plugins']
}

/**
 * Those that are changed as JSON too and deleted from their own page, where time is short: the editor and the page are the same for all, these
 * differ in what stands in them (text, what is withheld, a schema chosen by name, no PATCH on the oldest, no definition of ours).
 */
const wholeWay = ['services', 'targets', 'plugins', 'certificates', 'acme_storage']

async function expectAbsent({ page, connectionId, kind }: Visit): Promise<void> {
  await page.goto(pages.entities(connectionId, kind))
  await expect(page.getByRole('heading', { name: /This gateway has no/ })).toBeVisible()
}

async function liveAndDie(given: Case): Promise<void> {
  const { page, connectionId, kind, client } = given
  const entities = entityPages(page, { connectionId, kind })
  await test.step('create; what was typed survives a gateway that fails', () => create(given))
  const made = idIn(page)
  await test.step('find', async () => {
    await entities.list()
    await entities.main.getByRole('searchbox').fill(given.sample.name ?? made)
    await expect(entities.link(made)).toBeVisible()
  })
  await test.step('change by form', () => changeByForm(given, made))
  const id = idIn(page)
  const isWholeWay = isFull || wholeWay.includes(kind)
  if (isWholeWay) await test.step('change as JSON', () => changeAsJson(given, id))
  await test.step('delete', async () => {
    const left = idIn(page)
    if (isWholeWay) await entities.open(left)
    await entities.remove()
    await expect(page).toHaveURL(new RegExp(`${pages.entities(connectionId, kind)}(\\?|$)`))
    expect((await client.send('GET', `/api/connections/${connectionId}/entities/${kind}/${left}`)).status).toBe(404)
  })
}

async function create({ page, connectionId, kind, gateway, sample, fields }: Case): Promise<void> {
  const entities = entityPages(page, { connectionId, kind })
  await entities.new(sample.query)
  await fillForm(page, { fields, data: sample.create })
  await gateway.setFaults({ status: { code: 503 } })
  await entities.create.click()
  await expect(entities.main.getByRole('alert').first()).toBeVisible()
  await gateway.setFaults({})
  await entities.create.click()
  const told = page.getByRole('dialog').getByRole('button', { name: 'Done', exact: true }).last()
  await expect(async () => {
    if (await told.isVisible()) await told.click()
    expect(page.url()).toMatch(new RegExp(`/${kind}/[0-9a-f-]{36}`))
  }).toPass()
  const posts = (await gateway.requests()).filter(({ method }) => method === 'POST')
  expect(JSON.parse(posts.at(-1)?.body ?? '')).toMatchObject(expectedBody(sample.create, kind))
}

async function changeByForm({ page, connectionId, kind, gateway, sample, fields }: Case, id: string): Promise<void> {
  const entities = entityPages(page, { connectionId, kind })
  await entities.edit(id)
  await unfold(page)
  await expect(page.getByText('No changes', { exact: true })).toBeVisible()
  await expect(entities.save).toBeDisabled()
  await fillForm(page, { fields, data: sample.change })
  await entities.save.click()
  await expectSaved(page, id, sample)
  expect(await patchesOf(gateway, id)).toEqual(sample.isRemade ? [] : [sample.change])
}

async function changeAsJson({ page, connectionId, kind, client, gateway, sample, fields }: Case, id: string) {
  const entities = entityPages(page, { connectionId, kind })
  const { entity }: EntityAnswer = await client.ask('GET', `/api/connections/${connectionId}/entities/${kind}/${id}`)
  const change = fields.some(({ name }) => name === 'tags')
    ? { tags: ['typed-as-json'] }
    : Object.fromEntries(Object.keys(sample.change).map((name) => [name, sample.create[name] ?? null]))
  await page.goto(`${pages.entity(connectionId, kind, id, 'edit')}&as=json`)
  await page.getByRole('textbox', { name: 'Entity as JSON' }).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(JSON.stringify({ ...entity, ...change }))
  await entities.save.click()
  await expectSaved(page, id, sample)
  const patches = await patchesOf(gateway, id)
  expect(patches).toEqual(sample.isRemade ? [] : [sample.change, change])
}

/** The form stands by itself again; where a change makes another entity, its page is shown. */
async function expectSaved(page: Page, id: string, { isRemade = false }: Sample): Promise<void> {
  if (isRemade) await expect(page).not.toHaveURL(new RegExp(id))
  else await expect(page.getByText('No changes', { exact: true })).toBeVisible()
}

/** The bodies of the PATCHes of one entity that the gateway received. */
async function patchesOf(gateway: Gateway, id: string): Promise<readonly Json[]> {
  const patches = (await gateway.requests()).filter(({ method, path }) => method === 'PATCH' && path.endsWith(`/${id}`))
  return patches.map(({ body }) => JSON.parse(body))
}

/** What is to be sent for a sample: for the name of a reference its id; not the owner, who stands in the path. */
function expectedBody(data: JsonObject, kind: string): Record<string, unknown> {
  const owner = kind in definitions ? definitions[kind as keyof typeof definitions].ownedBy : undefined
  const isReference = (value: Json | undefined) =>
    isJsonObject(value) && Object.keys(value).length === 1 && typeof value.name === 'string'
  return Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => !(owner && isReference(value)))
      .map(([name, value]) => [name, isReference(value) ? { id: expect.any(String) } : value]),
  )
}

function idIn(page: Page): string {
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

async function fieldsOf({ client, connectionId, kind }: Visit, sample: Sample, own: readonly Field[]) {
  const chosen = sample.query?.name ?? (kind === 'vaults' ? 'env' : undefined)
  if (!chosen) return own
  const response = await client.send('GET', `/api/connections/${connectionId}/subschemas/${kind}/${chosen}`)
  return response.ok ? ((await response.json()) as SubschemaDescription).fields : own
}

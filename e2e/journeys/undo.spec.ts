import type { EntityPage } from '@/lib/contract/entities'
import { expect, test } from '../fixtures'
import { entityPages } from '../pages/entity-pages'

test('a service goes with what held it, in one plan, and all of it comes back with one click', async ({
  page,
  connection,
  gateway,
  api,
}) => {
  const entities = `/api/connections/${connection.id}/entities`
  const list: EntityPage = await api('operator').ask('GET', `${entities}/routes`)
  const owner = list.rows.find(({ service }) => service !== null)?.service as { id: string } | undefined
  const read = async (path: string) => (await fetch(`${gateway.url}${path}`)).json()
  const routesOf = async () => (await read(`/services/${owner?.id}/routes`)).data ?? []
  const before = await routesOf()
  expect(before.length).toBeGreaterThan(0)

  await entityPages(page, { connectionId: connection.id, kind: 'services' }).open(owner?.id ?? '')
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('The gateway refuses to delete it while these point at it:')).toBeVisible()
  await expect(dialog.getByText('A snapshot of the whole gateway is taken first.')).toBeVisible()
  await dialog.getByRole('button', { name: /in this order$/ }).click()
  await expect(page).toHaveURL(/\/services(\?|$)/)
  expect((await fetch(`${gateway.url}/services/${owner?.id}`)).status).toBe(404)
  const snapshots = `/api/connections/${connection.id}/snapshots`
  const { snapshots: taken } = await api('operator').ask('GET', `${snapshots}?reason=before_change`)
  expect(taken).toMatchObject([{ name: expect.stringMatching(/^delete 1 services: ./) }])

  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('The change was undone')).toBeVisible()
  const clockless = (all: { updated_at?: number }[]) => all.map(({ updated_at: _, ...rest }) => rest)
  expect(clockless(await routesOf())).toEqual(expect.arrayContaining(clockless(before)))
})

test('many services that are held lead to what holds them', async ({ page, connection, api }) => {
  const entities = `/api/connections/${connection.id}/entities`
  const [catalogue, media] = await Promise.all(
    ['catalogue', 'media'].map(async (name) => {
      const { rows }: EntityPage = await api('operator').ask('GET', `${entities}/services?search=${name}`)
      return rows.find((row) => row.name === name)?.id ?? ''
    }),
  )
  const of = async (id: string | undefined) => {
    const { rows }: EntityPage = await api('operator').ask('GET', `${entities}/routes?filter.service=${id}`)
    return rows.map(({ name }) => String(name))
  }
  const routes = [...(await of(catalogue)), ...(await of(media))]
  expect(routes.length).toBeGreaterThan(3)

  await page.goto(`/connections/${connection.id}/services`)
  for (const name of ['catalogue', 'media'])
    await page
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name, exact: true }) })
      .getByRole('checkbox')
      .check()
  await page.getByRole('toolbar', { name: '2 selected' }).getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('2 are left out')).toBeVisible()
  await dialog.getByRole('link', { name: `${routes.length} routes` }).click()
  await expect(page).toHaveURL(/\/routes\?filter\.service=/)
  await expect(page.getByRole('row')).toHaveCount(routes.length + 1)
  for (const name of routes) await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
})

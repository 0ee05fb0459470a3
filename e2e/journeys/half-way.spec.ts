import { pages } from '@/lib/contract/paths'
import { expect, test } from '../fixtures'
import { entityPages } from '../pages/entity-pages'

/** A service with three routes, and how many of each the gateway has. */
async function prepare({
  api,
  connection,
  gateway,
}: Pick<Parameters<Parameters<typeof test>[2]>[0], 'api' | 'connection' | 'gateway'>) {
  const entities = `/api/connections/${connection.id}/entities`
  const { entity } = await api('operator').ask('POST', `${entities}/services`, {
    entity: { name: 'halves', host: 'halves.internal' },
  })
  for (const path of ['/one', '/two', '/three'])
    await api('operator').ask('POST', `${entities}/routes`, {
      entity: { name: `halves${path.replace('/', '-')}`, paths: [path], service: { id: entity.id } },
    })
  const count = async (kind: string) => (await (await fetch(`${gateway.url}/${kind}?size=1000`)).json()).data.length
  return { id: entity.id as string, count }
}

test('a copy that a reload cuts off is told, with what was done, and taken back', async ({
  page,
  connection,
  gateway,
  api,
}) => {
  const { id, count } = await prepare({ api, connection, gateway })
  const before = { services: await count('services'), routes: await count('routes') }
  await entityPages(page, { connectionId: connection.id, kind: 'services' }).open(id)
  await page.getByRole('button', { name: 'Clone', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Create 4 entities' })).toBeEnabled()

  // The third copy is made, but the page is loaded anew before it hears of it.
  let sent = 0
  await page.route(/\/clone$/, async (route) => {
    if (route.request().method() !== 'POST' || ++sent < 3) return route.continue()
    await route.fetch()
  })
  await dialog.getByRole('button', { name: 'Create 4 entities' }).click()
  await expect.poll(() => count('routes')).toBe(before.routes + 2)
  page.once('dialog', (question) => question.accept())
  await page.reload()

  await expect(dialog.getByRole('heading', { name: 'Cloning service halves stopped half-way' })).toBeVisible()
  await expect(dialog.getByText('3 of 4 entities were created, the others were not.')).toBeVisible()
  await expect(dialog.getByRole('listitem').last()).toHaveText(/not created$/)
  await dialog.getByRole('button', { name: 'Undo 3 changes' }).click()
  await expect(page.getByText('3 changes were undone')).toBeVisible()
  expect({ services: await count('services'), routes: await count('routes') }).toEqual(before)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(dialog).toBeHidden()
})

test('deletes that are stopped are told when their dialog is closed, the one whose answer was lost too', async ({
  page,
  connection,
  gateway,
  api,
}) => {
  const { id, count } = await prepare({ api, connection, gateway })
  const routes = await count('routes')
  await entityPages(page, { connectionId: connection.id, kind: 'services' }).open(id)
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  const dialog = page.getByRole('dialog')
  // The second delete is done, and its answer is lost on the way.
  let sent = 0
  await page.route(/\/entities\/routes\/[^/]+$/, async (route) => {
    if (route.request().method() !== 'DELETE' || ++sent !== 2) return route.continue()
    await route.fetch()
    await route.abort()
  })
  await dialog.getByRole('button', { name: /in this order$/ }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await expect(dialog.getByRole('heading', { name: 'Deleting service halves stopped half-way' })).toBeVisible()
  await expect(dialog.getByText('2 of 4 entities were deleted, the others are still there.')).toBeVisible()
  expect(await count('routes')).toBe(routes - 2)
  await expect(dialog.getByRole('link', { name: 'Show what was done in the audit log' })).toHaveAttribute(
    'href',
    new RegExp(`connectionId=${connection.id}`),
  )
  await dialog.getByRole('button', { name: 'Undo 2 changes' }).click()
  await expect(page.getByText('2 changes were undone')).toBeVisible()
  expect(await count('routes')).toBe(routes)
  await page.goto(pages.entity(connection.id, 'services', id))
  await expect(page.getByRole('heading', { level: 1, name: 'halves' })).toBeVisible()
  await expect(dialog).toBeHidden()
})

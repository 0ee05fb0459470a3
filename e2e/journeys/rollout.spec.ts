import type { EntityAnswer, EntityPage } from '@/lib/contract/entities'
import { pages } from '@/lib/contract/paths'
import type { UpstreamTargets } from '@/lib/contract/upstreams'
import { expect, test } from '../fixtures'

test('a service is switched to another upstream and back', async ({ page, connection, api }) => {
  const client = api('operator')
  const services = `/api/connections/${connection.id}/entities/services`
  const { rows }: EntityPage = await client.ask('GET', `${services}?search=catalogue`)
  const id = rows.find(({ host }) => host === 'catalogue.internal')?.id ?? ''
  const host = async () => ((await client.ask('GET', `${services}/${id}`)) as EntityAnswer).entity.host
  await page.goto(pages.entity(connection.id, 'services', id, 'switch'))
  await page.getByRole('combobox', { name: 'Other upstream' }).click()
  await page.getByRole('option', { name: 'archive.internal' }).click()
  await page.getByRole('button', { name: 'Review switch' }).click()
  await expect(page.getByRole('dialog')).toContainText('{"host":"archive.internal"}')
  await page.getByRole('dialog').getByRole('button', { name: 'Switch', exact: true }).click()
  const state = page.getByRole('region', { name: 'Roll-out under way' })
  await expect(state).toContainText('Omar Operator')
  const traffic = page.getByRole('region', { name: 'Traffic now' })
  await expect(
    traffic.getByRole('region', { name: 'Share of server errors (5xx)' }).or(traffic.getByText(/not collected/)),
  ).toBeVisible()
  expect(await host()).toBe('archive.internal')
  await state.getByRole('button', { name: 'Back to how it was' }).click()
  await expect.poll(host).toBe('catalogue.internal')
  await state.getByRole('button', { name: 'End', exact: true }).click()
  await expect(page.getByText(/The last roll-out/)).toBeVisible()
})

test('canaries get a growing share of the requests, and it is taken back', async ({ page, connection, api }) => {
  const client = api('operator')
  const upstreams = `/api/connections/${connection.id}/entities/upstreams`
  const { rows }: EntityPage = await client.ask('GET', `${upstreams}?search=catalogue`)
  const id = rows.find(({ name }) => name === 'catalogue.internal')?.id ?? ''
  const weights = async () => {
    const { targets }: UpstreamTargets = await client.ask(
      'GET',
      `/api/connections/${connection.id}/upstreams/${id}/targets`,
    )
    return Object.fromEntries(targets.map(({ target, weight }) => [target, weight]))
  }
  const before = await weights()
  const [canary = ''] = Object.keys(before)
  await page.goto(pages.entity(connection.id, 'upstreams', id, 'canary'))
  await page.getByRole('checkbox', { name: `${canary} is a canary` }).check()
  await page.getByRole('textbox', { name: 'Steps in %' }).fill('10, 100')
  await expect(page.getByRole('region', { name: 'Weights at each step' })).toContainText('1,000')
  await page.getByRole('button', { name: 'Start with 10 %' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Start with 10 %' }).click()
  const state = page.getByRole('region', { name: 'Roll-out under way' })
  await expect(state.locator('[aria-current=step]')).toHaveText('10 %')
  expect((await weights())[canary]).toBe(100)
  await state.getByRole('button', { name: 'Go to 100 %' }).click()
  await expect(state.locator('[aria-current=step]')).toHaveText('100 %')
  expect((await weights())[canary]).toBe(1000)
  await state.getByRole('button', { name: 'Back to how it was' }).click()
  await expect(state.locator('[aria-current=step]')).toHaveText('As before')
  expect(await weights()).toEqual(before)
})

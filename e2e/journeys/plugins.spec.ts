import type { EntityPage } from '@/lib/contract/entities'
import { expect, test } from '../fixtures'
import { entityPages } from '../pages/entity-pages'
import { unfold } from '../pages/fill-form'

test('a rate limit for one service: from its page through the gallery, with the gateway judging', async ({
  page,
  connection,
  gateway,
  api,
}) => {
  const list: EntityPage = await api('operator').ask(
    'GET',
    `/api/connections/${connection.id}/entities/services?search=catalogue`,
  )
  const service = list.rows[0]
  const plugins = entityPages(page, { connectionId: connection.id, kind: 'plugins' })
  await test.step('choose', async () => {
    await plugins.new({ service: service?.id ?? '' })
    await expect(page.getByRole('heading', { level: 1, name: 'Choose a plugin' })).toBeVisible()
    await plugins.main.getByRole('textbox').or(plugins.main.getByRole('searchbox')).first().fill('rate')
    await plugins.main
      .getByRole('link', { name: /rate.limiting/i })
      .first()
      .click()
  })
  await test.step('without a limit nothing is sent, or the gateway says why not', async () => {
    await unfold(page)
    await plugins.create.click()
    await expect(plugins.main.getByText(/at least one of/i).first()).toBeVisible()
  })
  await test.step('with one it is created on the service', async () => {
    await page.locator('[data-path="config.minute"]').getByRole('textbox').fill('300')
    await plugins.create.click()
    await expect(page).not.toHaveURL(/\/new/)
    const sent = (await gateway.requests())
      .filter(({ method, path }) => method === 'POST' && path.startsWith('/plugins'))
      .at(-1)
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      name: 'rate-limiting',
      service: { id: service?.id },
      config: { minute: 300 },
    })
  })
})

test.describe('a viewer', () => {
  test.use({ role: 'viewer' })
  test('sees plugins and no way to change them', async ({ page, connection }) => {
    const plugins = entityPages(page, { connectionId: connection.id, kind: 'plugins' })
    await plugins.list()
    await expect(plugins.main.getByRole('link').first()).toBeVisible()
    await expect(plugins.main.getByRole('link', { name: /^New / })).toHaveCount(0)
    await expect(plugins.main.getByRole('switch', { disabled: false })).toHaveCount(0)
  })
})

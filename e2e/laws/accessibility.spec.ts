import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { pages } from '@/lib/contract/paths'
import { allPages } from '../../scripts/harness/all-pages.mjs'
import { expect, test } from '../fixtures'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`no page has an accessibility finding, ${colorScheme}`, () => {
    test.use({ colorScheme, role: 'admin' })

    test('signed in', async ({ page, connection, api }) => {
      test.setTimeout(180_000)
      for (const [name, address] of Object.entries(await allPages(api('admin'), connection.id)))
        await test.step(name, () => expectAccessible(page, address))
    })

    test.describe('signed out', () => {
      test.use({ role: 'nobody' })
      test('sign in', ({ page }) => expectAccessible(page, pages.login()))
    })
  })
}

async function expectAccessible(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForLoadState('networkidle')
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
  )
  expect.soft(found, address).toEqual([])
}

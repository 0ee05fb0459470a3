import { expect, test } from '../fixtures'
import { entityPages } from '../pages/entity-pages'

// The search box writes what was typed into the address when typing pauses. When that moment came between a click on a row and the
// row's page, it called the navigation back, and the click was lost.
test('a row clicked right after typing opens', async ({ page, connection }) => {
  const services = entityPages(page, { connectionId: connection.id, kind: 'services' })
  await services.list()
  await services.main.getByRole('searchbox').fill('ord')
  await services.main.getByRole('link', { name: 'orders', exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'orders' })).toBeVisible()
})

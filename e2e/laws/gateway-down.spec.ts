import type { EntityPage } from '@/lib/contract/entities'
import { pages } from '@/lib/contract/paths'
import type { Faults } from '@/lib/demo-gateway/faults'
import { expect, test } from '../fixtures'

const weather: Record<string, Faults> = {
  'does not answer': { down: true },
  'answers with an error': { status: { code: 500 } },
  'answers with a web page': { html: true },
}

for (const [what, faults] of Object.entries(weather)) {
  test(`every page stands while the gateway ${what}, and recovers`, async ({ page, connection, gateway, api }) => {
    const list: EntityPage = await api('operator').ask('GET', `/api/connections/${connection.id}/entities/services`)
    const id = list.rows[0]?.id ?? ''
    await gateway.setFaults(faults)
    const addresses = [
      pages.connections(),
      pages.connection(connection.id),
      pages.entities(connection.id, 'services'),
      pages.newEntity(connection.id, 'services'),
      pages.entity(connection.id, 'services', id),
    ]
    for (const address of addresses) {
      await page.goto(address)
      await expect(page.getByRole('navigation').first()).toBeVisible()
      await expect(
        page.getByRole('button', { name: /^(Try again|Ask again|Try .* again|Retry)/ }).first(),
      ).toBeVisible()
      await expect(page.getByText('This page broke')).toBeHidden()
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    }
    await page.goto(pages.entities(connection.id, 'services'))
    const retry = page.getByRole('main').getByRole('button', { name: 'Try again' }).first()
    await expect(retry).toBeVisible()
    await gateway.setFaults({})
    await retry.click()
    await expect(page.getByRole('main').getByRole('link', { name: 'orders', exact: true })).toBeVisible()
  })
}

test('a gateway that never answers is given up, and the frame stays usable', async ({ page, connection, gateway }) => {
  await gateway.setFaults({ silent: true })
  await page.goto(pages.entities(connection.id, 'services'))
  await expect(page.getByRole('navigation').first()).toBeVisible()
  await page.goto(pages.connections())
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('a page whose address names nothing that can be has a heading all the same', async ({ page, connection }) => {
  await page.goto(`${pages.entities(connection.id, 'services')}/%22x`)
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
})

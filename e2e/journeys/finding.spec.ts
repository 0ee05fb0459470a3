import { pages } from '@/lib/contract/paths'
import { expect, test } from '../fixtures'

test('routes by service stand in the order of the names that are seen, and hosts are read whole', async ({
  page,
  connection,
  gateway,
}) => {
  const host = 'catalogue.shop.example'
  await fetch(`${gateway.url}/services`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'a-long-host', host, path: '/v1/catalogue' }),
  })
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(pages.entities(connection.id, 'services'))
  const cell = page
    .getByRole('row', { name: /a-long-host/ })
    .locator('td[data-as="code"]')
    .first()
  await expect(cell).toHaveText(host)
  const isCut = (element: Element) =>
    [element, ...element.querySelectorAll('*')].some(
      ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth && clientWidth > 0,
    )
  expect(await cell.evaluate(isCut)).toBe(false)

  await page.goto(pages.entities(connection.id, 'routes', { sort: 'service', size: '100' }))
  await expect(page.getByRole('columnheader', { name: 'Service' })).toHaveAttribute('aria-sort', 'ascending')
  const names = await page.locator('tbody tr[data-id] a[href*="/services/"]').allTextContents()
  expect(names.length).toBeGreaterThan(10)
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })))
})

test('a snapshot is taken from the palette without leaving the page', async ({ page, connection, api }) => {
  await page.goto(pages.entities(connection.id, 'services'))
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('textbox', { name: 'Search or jump to' }).fill('snapshot now')
  await page.getByRole('button', { name: 'Take a snapshot now' }).click()
  const dialog = page.getByRole('dialog', { name: 'Take snapshot' })
  await dialog.getByRole('button', { name: 'Take snapshot' }).click()
  await expect(dialog).toBeHidden()
  await expect(page).toHaveURL(/\/services$/)
  const { snapshots } = await api('operator').ask('GET', `/api/connections/${connection.id}/snapshots`)
  expect(snapshots).toHaveLength(1)
})

test('columns once chosen stand in the address, so that a link, a reload and the way back show the same', async ({
  page,
  connection,
}) => {
  await page.goto(pages.entities(connection.id, 'services'))
  const port = page.getByRole('columnheader', { name: 'Port' })
  await expect(port).toBeVisible()
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Port' }).click()
  await page.keyboard.press('Escape')
  await expect(port).toBeHidden()
  await page.goBack()
  await expect(port).toBeVisible()
  // Opened anew it is as it was chosen, and the address says so.
  await page.goto(pages.entities(connection.id, 'services'))
  await expect(page).toHaveURL(/columns=/)
  await expect(page.getByRole('columnheader', { name: 'Host' })).toBeVisible()
  await expect(port).toBeHidden()
})

import { expect, test } from '../fixtures'

test.use({ role: 'nobody', baseURL: process.env.GATEHOUSE_FRESH_URL })

test('from the set-up link to a changed service, and who changed it', async ({ page, gateway }) => {
  test.setTimeout(90_000)
  await test.step('set up', async () => {
    await page.goto(`/setup?token=${process.env.GATEHOUSE_FRESH_TOKEN}`)
    await page.getByRole('textbox', { name: 'Name' }).fill('Ana Lopez')
    await page.getByRole('textbox', { name: 'E-mail' }).fill('ana@example.com')
    await page.locator('input[type=password]').fill('tulips on the window sill')
    await page.getByRole('button', { name: 'Create administrator' }).click()
    await expect(page.getByText('Connect your first gateway')).toBeVisible()
  })
  await test.step('sign out and in', async () => {
    // The button is there before the script that opens its menu.
    await expect(async () => {
      await page.getByRole('button', { name: /Signed in as Ana Lopez/ }).click()
      await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible({ timeout: 2000 })
    }).toPass()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/login/)
    await page.getByRole('textbox', { name: 'E-mail' }).fill('ana@example.com')
    await page.locator('input[type=password]').fill('a wrong one, to begin with')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('alert').first()).toBeVisible()
    await page.locator('input[type=password]').fill('tulips on the window sill')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).not.toHaveURL(/\/login/)
  })
  await test.step('connect', async () => {
    await page.goto('/connections/new')
    await page.getByRole('textbox', { name: /Admin API|Address/ }).fill(gateway.url)
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('shop-eu')
    await expect(page.getByRole('region', { name: 'Test' }).getByText('Connected')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Test' })).toContainText('3.9')
    await page
      .getByRole('main')
      .getByRole('button', { name: /^(Add|Save)/ })
      .click()
    await expect(page).toHaveURL(/\/connections\/[0-9a-f-]{36}/)
  })
  await test.step('find a service', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Services' }).click()
    await page
      .getByRole('main')
      .getByRole('textbox', { name: 'Search' })
      .or(page.getByRole('searchbox'))
      .first()
      .fill('orders')
    await expect(page).toHaveURL(/search=orders/)
    await page.getByRole('main').getByRole('link', { name: 'orders', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'orders' })).toBeVisible()
  })
  await test.step('change it', async () => {
    await page.getByRole('main').getByRole('button', { name: 'Edit', exact: true }).click()
    await page.locator('[data-path="host"]').getByRole('textbox').fill('orders-2.internal')
    await page.getByRole('button', { name: 'Review', exact: true }).click()
    await expect(page.getByRole('dialog')).toContainText('"host": "orders-2.internal"')
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('orders was saved').first()).toBeVisible()
    const patches = (await gateway.requests()).filter(({ method }) => method === 'PATCH')
    expect(patches.map(({ body }) => JSON.parse(body))).toEqual([{ host: 'orders-2.internal' }])
  })
  await test.step('see who changed what', async () => {
    await page.goto('/audit')
    const line = page
      .getByRole('main')
      .getByText(/Ana Lopez changed host of service orders/)
      .first()
    await expect(line).toBeVisible()
    await page
      .getByRole('main')
      .getByRole('button', { name: /orders/ })
      .first()
      .click()
    await expect(page.getByRole('main').getByText('orders-2.internal').first()).toBeVisible()
  })
})

import type { Page } from '@playwright/test'
import { pages } from '@/lib/contract/paths'
import { allPages } from '../../scripts/harness/all-pages.mjs'
import { expect, test } from '../fixtures'

test.use({ role: 'admin', locale: 'zh-CN' })

test('every page speaks Chinese to a Chinese browser, without a missing word', async ({ page, connection, api }) => {
  test.setTimeout(120_000)
  const problems = complaintsOf(page)
  for (const [name, address] of Object.entries(await allPages(api('admin'), connection.id))) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 }), name).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    expect.soft(await page.locator('body').innerText(), name).toMatch(/\p{Script=Han}/u)
    // A key without a message is shown as its path.
    expect
      .soft(await page.locator('body').innerText(), name)
      .not.toMatch(/\b(common|shell|entities|fields|connections)\.[a-z]\w+\.[a-z]/)
  }
  expect(problems).toEqual([])
})

test('the language is switched in the frame, and stays', async ({ page }) => {
  await page.goto(pages.connections())
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\p{Script=Han}/u)
  await page
    .getByRole('banner')
    .getByRole('button', { name: /语言|Language/ })
    .click()
  await page
    .getByRole('menuitem', { name: 'English' })
    .or(page.getByRole('menuitemradio', { name: 'English' }))
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/All gateways/)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

/** What the console of the browser says of missing messages. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (/MISSING_MESSAGE|FORMATTING_ERROR|Content Security Policy/.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

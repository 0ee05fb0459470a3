import { pages } from '@/lib/contract/paths'
import { expect, test } from '../fixtures'

test('the page behind a dialog does not scroll: its style element is one the policy lets in', async ({
  page,
  connection,
}) => {
  const refused: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text())
  })
  await page.goto(pages.entities(connection.id, 'routes'))
  await page.getByRole('button', { name: /Search or jump to/ }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page.locator('body')).toHaveCSS('overflow', 'hidden')
  expect(refused).toEqual([])
})

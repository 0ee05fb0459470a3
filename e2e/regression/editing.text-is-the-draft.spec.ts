// One draft in three forms: text that cannot be read yet was lost when another view was opened, comments were lost with every redraw, and
// a refusal of a field without an input of its own (an old spelling inside a record) was shown nowhere.
import type { Page } from '@playwright/test'
import type { EntityPage } from '@/lib/contract/entities'
import { expect, test } from '../fixtures'
import { entityPages } from '../pages/entity-pages'
import { unfold } from '../pages/fill-form'

test('a change typed as YAML is the change of the form, and half a text is kept', async ({
  page,
  connection,
  api,
  gateway,
}) => {
  const list: EntityPage = await api('operator').ask('GET', `/api/connections/${connection.id}/entities/services`)
  const id = list.rows[0]?.id ?? ''
  const entities = entityPages(page, { connectionId: connection.id, kind: 'services' })
  await page.goto(`/connections/${connection.id}/services/${id}?tab=edit&as=yaml`)
  const text = page.getByRole('textbox', { name: 'Entity as YAML' })
  await text.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('# why\nretries: [')
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /Line \d+, column \d+/ })
      .first(),
  ).toBeVisible()
  await expect(entities.save).toBeDisabled()
  await entities.main
    .getByRole('tab', { name: 'Overview' })
    .or(entities.main.getByRole('link', { name: 'Overview', exact: true }))
    .first()
    .click()
  await entities.main
    .getByRole('tab', { name: 'Edit' })
    .or(entities.main.getByRole('link', { name: 'Edit', exact: true }))
    .first()
    .click()
  await expect(text).toContainText('retries: [')
  await text.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('3')
  // The key stands twice now: said, not guessed.
  await expect(page.getByText(/this key stands here twice/).first()).toBeVisible()
  await clearLine(page)
  await page.keyboard.type('tags: [one, two]')
  await expect(page.getByText(/this key stands here twice/).first()).toBeVisible()
  await clearLine(page)
  await expect(text).toContainText('# why')
  await page.getByText('JSON', { exact: true }).click()
  const json = page.getByRole('textbox', { name: 'Entity as JSON' })
  await json.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(JSON.stringify({ ...list.rows[0], host: 'typed.internal', retries: 3 }))
  await page.getByText('Form', { exact: true }).click()
  await expect(page.locator('[data-path="host"]').getByRole('textbox')).toHaveValue('typed.internal')
  await unfold(page)
  await expect(page.locator('[data-path="retries"]').getByRole('textbox')).toHaveValue('3')
  expect((await gateway.requests()).filter(({ method }) => method !== 'GET')).toEqual([])
})

test('what Kong says of a field that no input shows stands at the nearest one', async ({ page, connection }) => {
  await page.goto(`/connections/${connection.id}/plugins/new?name=rate-limiting`)
  await page.locator('[data-path="config.minute"]').getByRole('textbox').fill('5')
  await page.getByText('JSON', { exact: true }).click()
  const json = page.getByRole('textbox', { name: 'Entity as JSON' })
  await json.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('{"name": "rate-limiting", "config": {"minute": 5, "redis": {"nope": 1}}}')
  await expect(page.locator('.cm-lint-marker-warning')).toHaveCount(1)
  await page.getByRole('button', { name: /^Create/ }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'unknown field' })).toBeVisible()
  await expect(page.locator('.cm-lint-marker-error')).toHaveCount(1)
  await page.getByText('Form', { exact: true }).click()
  await expect(page.locator('[data-path="config.redis"]').getByText(/nope.*unknown field/)).toBeVisible()
})

/** Empties the line the cursor stands at the end of; the editor may have closed brackets by itself, so characters are not counted. */
async function clearLine(page: Page): Promise<void> {
  await page.keyboard.press('Shift+Home')
  await page.keyboard.press('Backspace')
}

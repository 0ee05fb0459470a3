import { expect, test } from '../fixtures'
import { entityPages } from '../pages/entity-pages'

// The question before a form is left stops the click, so that the menu it came from never heard of it and stood over the question.
test('a menu one of whose links would leave a changed form is gone when the question is there', async ({
  page,
  connection,
}) => {
  await entityPages(page, { connectionId: connection.id, kind: 'services' }).new()
  await page.locator('[data-path="host"]').getByRole('textbox').fill('typed.internal')
  await page.getByRole('button', { name: /^Signed in as/ }).click()
  const menu = page.getByRole('menu')
  await menu.getByRole('menuitem', { name: 'Account' }).click()
  await expect(page.getByRole('dialog', { name: 'Leave without saving?' })).toBeVisible()
  await expect(menu).toBeHidden()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(page.locator('[data-path="host"]').getByRole('textbox')).toHaveValue('typed.internal')
})

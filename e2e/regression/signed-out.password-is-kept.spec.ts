import type { EntityPage } from '@/lib/contract/entities'
import { expect, test } from '../fixtures'
import { entityPages } from '../pages/entity-pages'

test.use({ role: 'nobody' })

test('a password typed into the dialog of an ended session is not lost: its form comes once, when it is known how one signs in', async ({
  page,
  connection,
  api,
  newPerson,
}) => {
  const nora = await newPerson('operator')
  const { rows }: EntityPage = await api('admin').ask('GET', `/api/connections/${connection.id}/entities/services`)
  const entities = entityPages(page, { connectionId: connection.id, kind: 'services' })
  await entities.edit(rows[0]?.id ?? '')
  await page.getByRole('textbox', { name: 'E-mail' }).fill(nora.email)
  await page.locator('input[type=password]').fill(nora.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.locator('[data-path="host"]').getByRole('textbox').fill('typed.internal')

  let letThrough = () => {}
  const isLetThrough = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await page.route('**/api/auth/providers', async (route) => {
    await isLetThrough
    await route.continue()
  })
  await api('admin').ask('DELETE', `/api/users/${nora.id}/sessions`)
  await entities.save.click()
  const dialog = page.getByRole('dialog')
  const password = dialog.locator('input[type=password]')
  await expect(dialog.getByRole('heading', { name: 'Sign in again' })).toBeVisible()
  await expect(password).toHaveCount(0)
  letThrough()
  await password.fill(nora.password)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(dialog).toBeHidden()
})

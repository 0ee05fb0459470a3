import { randomBytes } from 'node:crypto'
import { generate } from 'otplib'
import { expect, test } from '../fixtures'

test.use({ role: 'admin' })

test('who is invited chooses a password, sets up a second factor, and is asked for it', async ({
  page,
  browser,
  api,
}) => {
  const email = `${randomBytes(6).toString('hex')}@example.com`
  const password = randomBytes(18).toString('base64url')
  const name = `Ines ${email.slice(0, 12)}`
  // By the API: the test's admin may have signed in longer ago than five minutes, and the browser would ask.
  const { id, invitation } = await api('admin').ask('POST', '/api/users', { email, name, role: 'operator' })
  await page.goto('/users')
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Invited')

  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } })
  const guest = await context.newPage()
  const typePassword = async () => {
    await guest.getByLabel('E-mail').fill(email)
    await guest.getByLabel('Password', { exact: true }).fill(password)
    await guest.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await guest.goto(`/invitation#${invitation.token}`)
  await guest.getByLabel('New password').fill(password)
  await guest.getByRole('button', { name: 'Set password' }).click()
  await guest.getByRole('link', { name: 'Sign in' }).click()
  await typePassword()
  await guest.waitForURL('**/connections')

  await guest.goto('/account')
  await guest.getByRole('button', { name: 'Set up second factor' }).click()
  const dialog = guest.getByRole('dialog')
  const secret = (await dialog.locator('code').first().innerText()).replace(/\s/g, '')
  await dialog.getByLabel('First code').fill(await generate({ secret }))
  await dialog.getByRole('button', { name: 'Confirm', exact: true }).click()
  const codes = dialog.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  const recovery = await codes.first().innerText()
  await dialog.getByRole('button', { name: 'I have kept them' }).click()
  await expect(guest.getByText('10 recovery codes are left.')).toBeVisible()

  await context.clearCookies()
  await guest.goto('/login')
  await typePassword()
  await guest.getByRole('button', { name: 'Use a recovery code' }).click()
  await guest.getByLabel('Recovery code').fill(recovery)
  await guest.getByRole('button', { name: 'Continue' }).click()
  await guest.waitForURL('**/connections')

  // An admin ends the session from the user's page; the next thing the guest does says so.
  await api('admin').ask('DELETE', `/api/users/${id}/sessions`)
  await guest.goto('/account')
  await expect(guest.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await context.close()
})

import type { Page } from '@playwright/test'
import type { EntityPage } from '@/lib/contract/entities'
import { pages } from '@/lib/contract/paths'
import { type ApiClient, expect, test } from '../fixtures'
import { entityPages } from '../pages/entity-pages'
import type { Person } from '../people'

test.use({ role: 'nobody' })

/** Signs in through the page that is open, which has led to the sign-in page or shows it as a dialog. */
async function signIn(page: Page, { email, password }: Person, place = page.getByRole('main')) {
  const address = place.getByRole('textbox', { name: 'E-mail' })
  if (await address.isEditable().catch(() => false)) await address.fill(email)
  await place.locator('input[type=password]').fill(password)
  await place.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Ends every session of a person, as its expiry would. */
async function expire(admin: ApiClient, person: Person & { id: string }) {
  await admin.ask('PATCH', `/api/users/${person.id}`, { active: false })
  await admin.ask('PATCH', `/api/users/${person.id}`, { active: true })
}

async function firstService(api: ApiClient, connectionId: string): Promise<string> {
  const list: EntityPage = await api.ask('GET', `/api/connections/${connectionId}/entities/services`)
  return list.rows[0]?.id ?? ''
}

test('typing survives a session that expires: sign in where you are, and save', async ({
  page,
  connection,
  api,
  newPerson,
  gateway,
}) => {
  const nora = (await newPerson('operator')) as Person & { id: string }
  const id = await firstService(api('admin'), connection.id)
  const entities = entityPages(page, { connectionId: connection.id, kind: 'services' })
  await entities.edit(id)
  await signIn(page, nora)
  const host = page.locator('[data-path="host"]').getByRole('textbox')
  await host.fill('typed-before-expiry.internal')
  await expire(api('admin'), nora)

  await entities.save.click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await signIn(page, nora, dialog)
  await expect(dialog).toBeHidden()
  await expect(host).toHaveValue('typed-before-expiry.internal')
  await entities.save.click()
  await expect(page.getByText('was saved').first()).toBeVisible()
  const patches = (await gateway.requests()).filter(({ method }) => method === 'PATCH')
  expect(patches.map(({ body }) => JSON.parse(body))).toEqual([{ host: 'typed-before-expiry.internal' }])
})

test('typing survives a reload that leads to the sign-in page: back at the same form it is offered, less its secrets', async ({
  page,
  connection,
  api,
  newPerson,
}) => {
  const nora = (await newPerson('operator')) as Person & { id: string }
  const address = pages.newEntity(connection.id, 'key-auths')
  await page.goto(address)
  await signIn(page, nora)
  await page
    .locator('[data-path="tags"]')
    .getByRole('textbox')
    .or(page.locator('[data-path="tags"]').getByRole('combobox'))
    .first()
    .fill('team:nora')
  await page.keyboard.press('Enter')
  await page.locator('[data-path="key"]').getByRole('textbox').first().fill('a-secret-nobody-keeps')
  await expect(page.getByText(/fields? filled in/)).toBeVisible()
  await expire(api('admin'), nora)

  page.on('dialog', (dialog) => dialog.accept())
  await page.reload()
  await expect(page).toHaveURL(/\/login/)
  await signIn(page, nora)
  await expect(page).toHaveURL(new RegExp(address.replaceAll(/[?]/g, '\\?')))
  await page.getByRole('button', { name: 'Restore what you typed' }).click()
  await expect(page.locator('[data-path="tags"]')).toContainText('team:nora')
  await expect(page.locator('[data-path="key"]').getByRole('textbox').first()).toHaveValue('')
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
  expect(stored).not.toContain('a-secret-nobody-keeps')
})

test('somebody else who signs in here is not offered what was typed', async ({ page, connection, api, newPerson }) => {
  const [nora, olaf] = [await newPerson('operator'), await newPerson('operator')] as (Person & { id: string })[]
  if (!nora || !olaf) throw new Error('two people were asked for')
  const entities = entityPages(page, { connectionId: connection.id, kind: 'services' })
  await entities.new()
  await signIn(page, nora)
  await page.locator('[data-path="name"]').getByRole('textbox').fill('noras-service')
  await expect(page.getByText('1 field filled in')).toBeVisible()
  await expire(api('admin'), nora)
  page.on('dialog', (dialog) => dialog.accept())
  await page.reload()
  await signIn(page, olaf)
  await expect(page.locator('[data-path="name"]').getByRole('textbox')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Restore what you typed' })).toHaveCount(0)
})

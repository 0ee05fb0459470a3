import fs from 'node:fs'
import type { Page } from '@playwright/test'
import type { EntityPage } from '@/lib/contract/entities'
import { api as addresses, pages } from '@/lib/contract/paths'
import type { SnapshotSummary } from '@/lib/contract/snapshots'
import { type ApiClient, expect, test } from '../fixtures'
import { person } from '../people'

const take = (client: ApiClient, connectionId: string): Promise<SnapshotSummary> =>
  client.ask('POST', addresses.snapshots(connectionId), { name: 'before the sale' })

test('what a snapshot holds is browsed to one route and the service it leads to', async ({ page, connection, api }) => {
  const { id, counts } = await take(api('operator'), connection.id)
  await page.goto(pages.snapshot(connection.id, id))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('before the sale')
  await page
    .getByRole('region', { name: 'What is in it' })
    .getByRole('link', { name: /^Routes/ })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Routes' })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(Math.min(counts.routes ?? 0, 50) + 1)
  const { rows }: EntityPage = await api('operator').ask(
    'GET',
    `${addresses.entities(connection.id, 'routes')}?pageSize=500`,
  )
  const wanted = rows.find(({ service, name }) => service !== null && typeof name === 'string')
  await page.getByRole('searchbox').fill(String(wanted?.name))
  await expect(page).toHaveURL(/search=/)
  await page.getByRole('link', { name: String(wanted?.name), exact: true }).click()
  await expect(page.getByRole('region', { name: 'Data' })).toContainText(`"id": "${wanted?.id}"`)
  await page.getByText('YAML', { exact: true }).click()
  await expect(page.getByRole('region', { name: 'Data' })).toContainText(`id: ${wanted?.id}`)
  await page.locator('dl').getByRole('link').first().click()
  await expect(page).toHaveURL(/\/services\/[0-9a-f-]{36}/)
  await expect(page.getByText('In the snapshot before the sale')).toBeVisible()
})

test('a change of many keeps the gateway as it was, says so, and leads there', async ({ page, connection, api }) => {
  await page.goto(pages.entities(connection.id, 'services'))
  const rows = page.locator('tbody').getByRole('checkbox')
  await rows.nth(0).check()
  await rows.nth(1).check()
  await page.getByRole('toolbar').getByRole('button', { name: 'Disable' }).click()
  const dialog = page.getByRole('dialog', { name: 'Disable 2 services' })
  await expect(dialog.getByText('A snapshot of the whole gateway is taken first.')).toBeVisible()
  await dialog.getByRole('button', { name: /^Change/ }).click()
  await expect(dialog.getByText('Finished')).toBeVisible()
  await dialog.getByRole('link', { name: /^snapshot of/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Disable 2 services: \S+, \S+/)
  await expect(page.getByText('Before a change')).toBeVisible()
  await page.goto(pages.snapshots(connection.id))
  await expect(page.getByRole('link', { name: /Disable 2 services/ })).toBeVisible()
  // Nobody changed anything in between: the content is the one that is stored.
  await take(api('operator'), connection.id)
  await take(api('operator'), connection.id)
  await page.reload()
  await expect(page.getByText('nothing new').first()).toBeVisible()
})

test.describe('a secret in a snapshot', () => {
  const openKey = async (page: Page, { client, connectionId }: { client: ApiClient; connectionId: string }) => {
    const { id } = await take(client, connectionId)
    await page.goto(pages.snapshotKind(connectionId, id, 'certificates'))
    await page.locator('[data-row-link]').first().click()
    await expect(page.getByText(/^Left out, because they are secrets: .*key/)).toBeVisible()
    await expect(page.getByText('PRIVATE KEY')).toHaveCount(0)
  }

  test('stays away from who may not see it', async ({ page, connection, api }) => {
    await openKey(page, { client: api('operator'), connectionId: connection.id })
    await expect(page.getByRole('button', { name: 'Show secrets' })).toHaveCount(0)
  })

  test.describe('of an administrator', () => {
    test.use({ role: 'admin' })
    test('is shown when asked for, and that is logged', async ({ page, connection, api }) => {
      const client = api('admin')
      await client.ask('POST', addresses.confirmIdentity(), { password: person('admin').password })
      await openKey(page, { client, connectionId: connection.id })
      await page.getByRole('button', { name: 'Show secrets' }).click()
      await expect(page.getByText('PRIVATE KEY')).toBeVisible()
      await page.goto(pages.audit({ connectionId: connection.id }))
      await expect(page.getByText('revealed a secret of snapshot before the sale')).toBeVisible()
    })
  })
})

test('a difference leaves as JSON, Markdown and unified diff', async ({ page, connection, gateway, api }) => {
  const { id } = await take(api('operator'), connection.id)
  const list: EntityPage = await api('operator').ask('GET', addresses.entities(connection.id, 'services'))
  await fetch(`${gateway.url}/services/${list.rows[0]?.id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ retries: 9 }),
  })
  await page.goto(pages.compare(connection.id, { before: `snapshot:${id}`, after: 'now', kind: 'services' }))
  const signs = {
    JSON: /"path":"retries","before":\d+,"after":9/,
    Markdown: /\| `retries` \| `\d+` \| `9` \|/,
    'Unified diff': /\n\+retries: 9\n/,
  }
  for (const [format, sign] of Object.entries(signs)) {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: format }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/before-the-sale-to-.+-\d{4}(-\d\d){4}\.(json|md|diff)$/)
    expect(fs.readFileSync(await file.path(), 'utf8')).toMatch(sign)
  }
})

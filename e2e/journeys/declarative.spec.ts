import type { Page } from '@playwright/test'
import type { DeclarativeAnswer } from '@/lib/contract/declarative'
import { pages } from '@/lib/contract/paths'
import { axeFindings } from '../axe'
import { expect, test } from '../fixtures'

test.use({ gatewayOptions: { mode: 'dbless' } })

const text = (page: Page) => page.getByRole('textbox', { name: 'Declarative configuration as YAML' })

/** Types behind the first line that reads like this. */
async function typeAtEndOf(page: Page, line: RegExp, typed: string) {
  await page.locator('.cm-line').filter({ hasText: line }).first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(typed)
}

test('a gateway without a database is changed as one document', async ({ page, connection, gateway, api }) => {
  const address = `/api/connections/${connection.id}/declarative`
  const before: DeclarativeAnswer = await api('operator').ask('GET', address)
  await page.goto(pages.entities(connection.id, 'services'))
  await expect(page.getByRole('main').getByRole('link', { name: /^New / })).toHaveCount(0)
  await page.getByRole('navigation').getByRole('link', { name: 'Declarative configuration' }).click()
  await expect(text(page)).toBeVisible()

  expect(await axeFindings(page)).toEqual([])

  await test.step('what the schema forbids stands at its line before anything is sent', async () => {
    await typeAtEndOf(page, /^\s+port: 8080$/, '0')
    await expect(page.getByRole('region', { name: 'Problems in the document' })).toContainText(
      /Line \d+.*services\.0\.port/s,
    )
    await page.keyboard.press('Backspace')
    await expect(page.getByRole('region', { name: 'Problems in the document' })).toBeHidden()
    expect((await gateway.requests()).filter(({ method }) => method !== 'GET')).toEqual([])
  })

  await test.step('what only Kong can judge stands at its line afterwards', async () => {
    await typeAtEndOf(page, /^\s+path: \//, ' with a blank')
    await page.getByRole('button', { name: 'Review and apply' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Apply configuration' }).click()
    await expect(page.getByRole('region', { name: 'Problems in the document' })).toContainText(/services\.\d+\.path/)
    await page.getByRole('button', { name: 'Discard' }).click()
  })

  await test.step('a change is looked at, applied and written down', async () => {
    await typeAtEndOf(page, /^\s+retries: 5$/, '0')
    await page.getByRole('button', { name: 'Review and apply' }).click()
    await expect(page.getByRole('dialog')).toContainText('retries')
    await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(1)
    await page.getByRole('dialog').getByRole('button', { name: 'Apply configuration' }).click()
    await expect(page.getByText('The configuration was applied').first()).toBeVisible()
    const after: DeclarativeAnswer = await api('operator').ask('GET', address)
    expect(after.seen).not.toBe(before.seen)
    expect(after.withheld).toHaveLength(before.withheld.length)
    await page.goto(pages.audit())
    await expect(
      page
        .getByRole('main')
        .getByText(/declarative configuration of/)
        .first(),
    ).toBeVisible()
  })
})

test('who applies an older state is told, and compares with the present one', async ({ page, connection, api }) => {
  const address = `/api/connections/${connection.id}/declarative`
  await page.goto(pages.declarative(connection.id))
  await typeAtEndOf(page, /^\s+retries: 5$/, '0')
  const { document, seen }: DeclarativeAnswer = await api('operator').ask('GET', address)
  const [first, ...others] = document.services as { name: string; write_timeout: number }[]
  await api('operator').ask('POST', address, {
    document: { ...document, services: [{ ...first, write_timeout: 1234 }, ...others] },
    seen,
  })
  await page.getByRole('button', { name: 'Review and apply' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Apply configuration' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Nothing was applied')
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(dialog).toContainText('write_timeout')
})

test.describe('a viewer', () => {
  test.use({ role: 'viewer' })
  test('reads the document and has nothing to apply it with', async ({ page, connection }) => {
    await page.goto(pages.declarative(connection.id))
    await expect(page.getByText('_format_version').first()).toBeVisible()
    expect(await axeFindings(page)).toEqual([])
    await expect(page.getByRole('button', { name: 'Review and apply' })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Reveal secrets' })).toHaveCount(0)
  })
})

import type { EntityPage } from '@/lib/contract/entities'
import { expect, test } from '../fixtures'
import { entityPages } from '../pages/entity-pages'
import { unfold } from '../pages/fill-form'
import { samples } from '../pages/samples'

for (const kind of Object.keys(samples)) {
  test(`a save of ${kind} that changes nothing sends nothing`, async ({ page, connection, gateway, api }) => {
    const list: EntityPage = await api('operator').ask('GET', `/api/connections/${connection.id}/entities/${kind}`)
    const id = list.rows[0]?.id ?? ''
    const entities = entityPages(page, { connectionId: connection.id, kind })
    await entities.edit(id)
    await unfold(page)
    await expect(page.getByText('No changes', { exact: true })).toBeVisible()
    await expect(entities.save).toBeDisabled()

    // Typed and taken back is no change either, and the keyboard does not get around the button.
    const box = entities.main.locator('form').getByRole('textbox').first()
    const value = await box.inputValue()
    await box.fill(`${value}x`)
    await expect(entities.save).toBeEnabled()
    await box.fill(value)
    await expect(entities.save).toBeDisabled()
    await page.keyboard.press('Control+s')
    await page.keyboard.press('Enter')
    await expect(entities.save).toBeDisabled()
    const writes = (await gateway.requests()).filter(({ method }) => method !== 'GET' && method !== 'HEAD')
    expect(writes).toEqual([])
  })
}

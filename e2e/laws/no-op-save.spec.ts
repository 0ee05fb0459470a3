import type { EntityPage } from '@/lib/contract/entities'
import { expect, test } from '../fixtures'
import { isFull, writable } from '../gateways'
import { entityPages } from '../pages/entity-pages'
import { fieldFrame, unfold } from '../pages/fill-form'
import { sampledKinds, sampleOf } from '../pages/samples'
import { dealt, walk } from '../walk'

/** Their forms hold nothing that another's does not. */
const alike = new Set(['hmac-auths', 'basic-auths', 'acls', 'snis', 'key-sets', 'ca_certificates', 'oauth2_tokens'])

/** Where time is short, one of the kinds whose forms are made of the same parts. */
const kindsToSave = sampledKinds.filter((kind) => isFull || !alike.has(kind))

for (const flavor of isFull ? writable : writable.slice(0, 1)) {
  test.describe(`a save that changes nothing sends nothing, on ${flavor.name}`, () => {
    test.use({ gatewayOptions: flavor.options })
    for (const kinds of dealt(kindsToSave, 2))
      test(kinds.join(', '), async ({ page, connection, gateway, api }) => {
        test.setTimeout(600_000)
        await walk(kinds, async (kind) => {
          const response = await api('operator').send('GET', `/api/connections/${connection.id}/entities/${kind}`)
          const { rows = [] }: Partial<EntityPage> = await response.json()
          const id = rows[0]?.id
          if (!id) return
          const entities = entityPages(page, { connectionId: connection.id, kind })
          await entities.edit(id)
          await unfold(page)
          await expect(page.getByText('No changes', { exact: true })).toBeVisible()
          await expect(entities.save).toBeDisabled()

          // Typed and taken back is no change either, and the keyboard does not get around the button.
          const { create } = sampleOf(kind, flavor.options)
          const name = Object.keys(create).find((one) => typeof create[one] === 'string') ?? ''
          const box = fieldFrame(page, name).getByRole('textbox').first()
          // A secret that is set has no box to type into.
          if ((await box.count()) > 0) {
            const value = await box.inputValue()
            await box.fill(`${value}x`)
            await expect(entities.save).toBeEnabled()
            await box.fill(value)
          }
          await expect(entities.save).toBeDisabled()
          await page.keyboard.press('Control+s')
          // In a text of several lines Enter is a line.
          if (await page.evaluate(() => document.activeElement?.tagName !== 'TEXTAREA'))
            await page.keyboard.press('Enter')
          await expect(entities.save).toBeDisabled()
        })
        const writes = (await gateway.requests()).filter(({ method }) => method !== 'GET' && method !== 'HEAD')
        expect(writes).toEqual([])
      })
  })
}

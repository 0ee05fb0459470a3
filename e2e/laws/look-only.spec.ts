import type { Page } from '@playwright/test'
import { pages } from '@/lib/contract/paths'
import { alikePages, allPages } from '../../scripts/harness/all-pages.mjs'
import { settled } from '../../scripts/harness/settled.mjs'
import { expect, test } from '../fixtures'
import { dbless, isFull } from '../gateways'
import { walk } from '../walk'

/** Words of buttons and links that change a gateway. To reveal a secret changes none; who may is a law of route-guards.spec.ts. */
const writing =
  /^(New|Add|Create|Edit|Delete|Remove|Save|Install|Replace|Regenerate|Renew|Set (un)?healthy|Turn (on|off)|Put in order|Review|Apply|Change|Move)\b/

const lookers = [
  { who: 'a viewer', role: 'viewer', gatewayOptions: {} },
  { who: `an operator, ${dbless.name},`, role: 'operator', gatewayOptions: dbless.options },
] as const

for (const { who, ...options } of lookers)
  test.describe(`${who} sees no button that would be refused`, () => {
    test.use(options)

    test('on any page of the gateway', async ({ page, connection, api }) => {
      test.setTimeout(600_000)
      const addresses = await allPages(api('admin'), connection.id)
      const own = Object.entries(addresses).filter(
        ([name, address]) =>
          isOfGateway(address, connection.id) &&
          name !== 'settings' &&
          !isDocument(name) &&
          // The viewer goes everywhere; the same buttons are not there for who may write but cannot.
          (isFull || options.role === 'viewer' || !alikePages.has(name)),
      )
      await walk(
        own.map(([name]) => name),
        async (name) => {
          await page.goto(addresses[name] ?? '')
          await settled(page)
          expect(await offered(page)).toEqual([])
        },
      )
    })
  })

test.describe('a form that is not for a viewer', () => {
  test.use({ role: 'viewer' })
  test('says so in its place', async ({ page, connection }) => {
    await page.goto(pages.newEntity(connection.id, 'services'))
    await expect(page.getByText(/cannot be created here/)).toBeVisible()
    await expect(page.locator('form')).toHaveCount(0)
  })
})

function isOfGateway(address: string, connectionId: string): boolean {
  return address.startsWith(pages.connection(connectionId))
}

/** The document of a gateway without a database is there to be edited. */
function isDocument(name: string): boolean {
  return name === 'declarative'
}

/** What on the page could be pressed to write. */
async function offered(page: Page): Promise<readonly string[]> {
  const main = page.getByRole('main')
  const pressable = main.getByRole('button').or(main.getByRole('link')).or(main.getByRole('switch'))
  const names = await pressable.evaluateAll((all) =>
    all
      .filter((one) => !(one as HTMLButtonElement).disabled)
      .map((one) => ({
        isSwitch: one.getAttribute('role') === 'switch',
        name: (one.getAttribute('aria-label') ?? one.textContent ?? '').trim(),
        isNamed: one.tagName === 'A' && one.closest('table') !== null,
      })),
  )
  return names
    .filter(({ name, isSwitch, isNamed }) => isSwitch || (!isNamed && writing.test(name)))
    .map(({ name }) => name)
}

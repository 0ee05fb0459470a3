import fs from 'node:fs'
import type { Page } from '@playwright/test'
import { pages } from '@/lib/contract/paths'
import type { GatewayDescription } from '@/lib/entities/types'
import { alikePages, allPages } from '../../scripts/harness/all-pages.mjs'
import { settled } from '../../scripts/harness/settled.mjs'
import { axeFindings } from '../axe'
import { type ApiClient, expect, test } from '../fixtures'
import { isFull } from '../gateways'
import { dealt, walk } from '../walk'

/** Both languages and both themes; every pair of them where there is time. */
const looks = [
  { locale: 'en-US', colorScheme: 'light' },
  { locale: 'zh-CN', colorScheme: 'dark' },
  ...(isFull
    ? ([
        { locale: 'en-US', colorScheme: 'dark' },
        { locale: 'zh-CN', colorScheme: 'light' },
      ] as const)
    : []),
] as const

/** How many tests share the pages of one look. */
const parts = 3

for (const look of looks)
  test.describe(`every page in ${look.locale}, ${look.colorScheme}`, () => {
    test.use({ ...look, role: 'admin' })

    for (let part = 0; part < parts; part++)
      test(`has its words, no accessibility finding and no width too much, ${part + 1} of ${parts}`, async ({
        page,
        connection,
        api,
      }) => {
        test.setTimeout(600_000)
        const problems = complaintsOf(page)
        const addresses = await pagesOf(api('admin'), connection.id)
        const names = Object.keys(addresses).filter((name) => isFull || look === looks[0] || !alikePages.has(name))
        await walk(dealt(names, parts)[part] ?? [], async (name) => {
          await page.goto(addresses[name] ?? '')
          await expectSound(page, look.locale)
        })
        expect(problems).toEqual([])
      })

    test.describe('signed out', () => {
      test.use({ role: 'nobody' })
      test('sign in', async ({ page }) => {
        await page.goto(pages.login())
        await expectSound(page, look.locale)
      })
    })
  })

test.describe('the language', () => {
  test.use({ role: 'admin', locale: 'zh-CN' })
  test('is switched in the frame, and stays', async ({ page }) => {
    await page.goto(pages.connections())
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\p{Script=Han}/u)
    await page
      .getByRole('banner')
      .getByRole('button', { name: /语言|Language/ })
      .click()
    await page
      .getByRole('menuitem', { name: 'English' })
      .or(page.getByRole('menuitemradio', { name: 'English' }))
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/All gateways/)
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  })
})

/** The pages a look is judged by; with all four of each kind where there is time. */
async function pagesOf(client: ApiClient, connectionId: string): Promise<Record<string, string>> {
  const some = await allPages(client, connectionId)
  if (!isFull) return some
  const { kinds }: GatewayDescription = await client.ask('GET', `/api/connections/${connectionId}/description`)
  const all = Object.keys(kinds).map(async (kind) => {
    const { rows } = await client.ask('GET', `/api/connections/${connectionId}/entities/${kind}`)
    const id: string | undefined = rows[0]?.id
    return {
      [`${kind} list`]: pages.entities(connectionId, kind),
      [`${kind} new`]: pages.newEntity(connectionId, kind),
      ...(id && {
        [`${kind} detail`]: pages.entity(connectionId, kind, id),
        [`${kind} edit`]: pages.entity(connectionId, kind, id, 'edit'),
      }),
    }
  })
  return Object.assign(some, ...(await Promise.all(all)))
}

const namespaces = fs.readdirSync('messages/en').map((file) => file.replace(/\.json$/, ''))

async function expectSound(page: Page, locale: string): Promise<void> {
  await settled(page)
  await expect(page.locator('html')).toHaveAttribute('lang', locale === 'zh-CN' ? 'zh-CN' : 'en')
  const text = await page.locator('body').innerText()
  if (locale === 'zh-CN') expect(text).toMatch(/\p{Script=Han}/u)
  // A key without a message is shown as its path.
  expect(text).not.toMatch(new RegExp(`\\b(${namespaces.join('|')})\\.[a-z]\\w+\\.[a-z]`))
  // What is not a matter of colour or language was found in the first look.
  const isFirst = isFull || locale === looks[0].locale
  expect(await axeFindings(page, isFirst ? undefined : ['color-contrast', 'link-in-text-block', 'valid-lang'])).toEqual(
    [],
  )
  await expectNarrow(page)
}

/** On the narrowest screen we serve nothing makes the whole page scroll sideways (WCAG 2.2, 1.4.10). */
async function expectNarrow(page: Page): Promise<void> {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 380, height: 800 })
  const widths = () => page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth])
  await expect.poll(async () => Math.max(...(await widths())), { message: 'width in pixels' }).toBeLessThanOrEqual(380)
  if (size) await page.setViewportSize(size)
}

/** What the console of the browser says of missing messages, and errors nobody caught. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (/MISSING_MESSAGE|FORMATTING_ERROR|Content Security Policy/.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

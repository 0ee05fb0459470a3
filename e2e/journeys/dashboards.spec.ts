import type { Response } from '@playwright/test'
import type { EntityPage } from '@/lib/contract/entities'
import type { PanelsAnswer } from '@/lib/contract/metrics'
import { pages } from '@/lib/contract/paths'
import { expect, test } from '../fixtures'

const panelAddress = /\/metrics\/panels\?/

// One with traffic, that tells of its past: jobs are off in tests, so nobody waits for figures to come.
test.use({ gatewayOptions: { lively: true } })

test('living charts: are pointed at, read as a table, and zoomed into', async ({ page, connection, api }) => {
  test.slow()
  await api('operator').ask('POST', `/api/connections/${connection.id}/metrics/scrape`)
  const first = page.waitForResponse(panelAddress)
  await page.goto(`/connections/${connection.id}/metrics`)
  await expect(page.getByRole('heading', { level: 1, name: 'Metrics' })).toBeVisible()
  await first
  const panel = page.getByRole('region', { name: 'Requests by status code' })
  const time = panel.getByRole('slider')

  await test.step('the chart fills', async () => {
    await expect(time).toBeVisible()
    await expect(panel.getByRole('button', { name: /^200/ })).toBeVisible()
  })
  await test.step('one time on all charts', async () => {
    await time.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    await expect(time).toHaveAttribute('aria-valuetext', /200 /)
    const charts = page.getByRole('slider')
    const crosshairs = page.locator('[data-crosshair]')
    expect(await charts.count()).toBeGreaterThan(3)
    await expect.poll(async () => (await charts.count()) - (await crosshairs.count())).toBe(0)
  })
  await test.step('the same as a table', async () => {
    await panel.getByRole('button', { name: /More about/ }).click()
    await page.getByRole('menuitem', { name: 'Show as table' }).click()
    await expect(panel.getByRole('columnheader', { name: '200' })).toBeVisible()
    await page.reload()
    await expect(panel.getByRole('columnheader', { name: '200' })).toBeVisible()
    await panel.getByRole('button', { name: /More about/ }).click()
    await page.getByRole('menuitem', { name: 'Show as chart' }).click()
  })
  await test.step('a line switched off stays off for whoever gets the address', async () => {
    const [ok, other] = [panel.getByRole('button', { name: /^200/ }), panel.getByRole('button', { name: /^404/ })]
    await ok.click()
    await expect(ok).toHaveAttribute('aria-pressed', 'false')
    await page.reload()
    await expect(ok).toHaveAttribute('aria-pressed', 'false')
    await expect(other).toHaveAttribute('aria-pressed', 'true')
    await ok.click()
    await expect(page).not.toHaveURL(/hide=/)
  })
  await test.step('dragging zooms all panels in one request', async () => {
    await time.scrollIntoViewIfNeeded()
    const box = await time.boundingBox()
    if (!box) throw new Error('The chart has no place.')
    const isZoomed = async (response: Response) => {
      if (!panelAddress.test(response.url())) return false
      const { from, to }: PanelsAnswer = await response.json()
      return to - from < 1_800_000
    }
    const asked = page.waitForResponse(isZoomed)
    await page.mouse.move(box.x + box.width * 0.4, box.y + 40)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.6, box.y + 40, { steps: 4 })
    await page.mouse.up()
    const answer: PanelsAnswer = await (await asked).json()
    expect(answer.panels.length).toBeGreaterThan(10)
    await expect(page).toHaveURL(/from=\d+&to=\d+/)
    await page.goBack()
    await expect(page).not.toHaveURL(/from=/)
  })
})

test('an upstream shows what the services get that send to it', async ({ page, connection, api }) => {
  const client = api('operator')
  const base = `/api/connections/${connection.id}`
  await client.ask('POST', `${base}/metrics/scrape`)
  const find = async (kind: string, name: string) => {
    const { rows }: EntityPage = await client.ask('GET', `${base}/entities/${kind}?search=${name}`)
    const found = rows.find((row) => row.name === name)
    if (!found) throw new Error(`There is no ${name} among the ${kind}.`)
    return found
  }
  const [upstream, media] = [await find('upstreams', 'catalogue.internal'), await find('services', 'media')]
  await client.ask('PATCH', `${base}/entities/services/${media.id}`, {
    patch: { host: upstream.name },
    seen: { host: media.host },
  })
  const asked = page.waitForResponse(panelAddress)
  await page.goto(pages.entity(connection.id, 'upstreams', upstream.id, 'traffic'))
  await expect(page.getByText('the 2 services that point here today')).toBeVisible()
  const { from, to, panels }: PanelsAnswer = await (await asked).json()

  await test.step('their sum, and each of them', async () => {
    const total = async (service: string) => {
      const query = new URLSearchParams({ panels: 'requests-total', from: String(from), to: String(to), service })
      const answer: PanelsAnswer = await client.ask('GET', `${base}/metrics/panels?${query}`)
      return answer.panels[0]?.series[0]?.values ?? []
    }
    const [catalogue, media, both] = [
      await total('catalogue'),
      await total('media'),
      panels.find(({ id }) => id === 'requests-total')?.series[0]?.values ?? [],
    ]
    const places = both.flatMap((value, place) => (value === null || !catalogue[place] || !media[place] ? [] : [place]))
    expect(places.length).toBeGreaterThan(50)
    for (const place of places) expect(both[place]).toBeCloseTo((catalogue[place] ?? 0) + (media[place] ?? 0), 3)
    const list = page.getByRole('region', { name: 'Requests by service', exact: true })
    await expect(list.getByRole('button', { name: /^catalogue/ })).toBeVisible()
    await expect(list.getByRole('button', { name: /^media/ })).toBeVisible()
  })
  await test.step('beside how its targets fare', async () => {
    const health = page.getByRole('region', { name: 'Health of targets' })
    await health.scrollIntoViewIfNeeded()
    await expect(health).toContainText('10.20.1.11:8080')
  })
  await test.step('each with a way to its own', async () => {
    await page.getByRole('link', { name: 'media', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('media')
    await expect(page.getByRole('region', { name: 'Requests', exact: true })).toBeVisible()
  })
})

test.describe('with a finger', () => {
  test.use({ hasTouch: true })

  test('a drag sideways zooms all panels, a drag down scrolls', async ({ page, connection, api }) => {
    test.slow()
    await api('operator').ask('POST', `/api/connections/${connection.id}/metrics/scrape`)
    await page.goto(`/connections/${connection.id}/metrics`)
    const time = page.getByRole('region', { name: 'Requests by status code' }).getByRole('slider')
    await expect(time).toBeVisible()
    await expect(page.getByText('The first figures come within')).toBeHidden()
    const touch = await page.context().newCDPSession(page)
    const drag = async (sideways: number, down: number) => {
      await time.scrollIntoViewIfNeeded()
      const box = await time.boundingBox()
      if (!box) throw new Error('The chart has no place.')
      const [x, y] = [box.x + box.width * 0.4, box.y + box.height * 0.5]
      const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', share = 0) =>
        touch.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: type === 'touchEnd' ? [] : [{ x: x + sideways * share, y: y + down * share }],
        })
      await send('touchStart')
      for (const share of [0.25, 0.5, 0.75, 1]) await send('touchMove', share)
      await send('touchEnd')
    }
    await drag(0, -120)
    await expect(page).not.toHaveURL(/from=/)
    await drag(80, 0)
    await expect(page).toHaveURL(/from=\d+&to=\d+/)
  })
})

import type { Response } from '@playwright/test'
import type { PanelsAnswer } from '@/lib/contract/metrics'
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
    await panel.getByRole('button', { name: /More about/ }).click()
    await page.getByRole('menuitem', { name: 'Show as chart' }).click()
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

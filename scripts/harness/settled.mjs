/**
 * Waits until a page shows what it has: a heading, and nothing that is still being waited for. A quiet network is no measure, since a
 * page may poll or hold a stream of events open.
 * @param {import('@playwright/test').Page} page
 */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelector('h1') && !document.querySelector('main [data-waiting]'))
}

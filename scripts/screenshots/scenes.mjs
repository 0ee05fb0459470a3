/**
 * What is behind a button: dialogs, menus, forms half filled in. A scene is an address and what is done there (`play`, with a stage of
 * stage.mjs); `viewport` takes the picture of what is in sight instead of the whole page.
 * @param {{ at: string, pages: Record<string, string>, furnished: object, gateway: object }} place
 * @returns {Record<string, { at: string, play: (stage: object) => Promise<void> }>}
 */
export function scenesOf({ at, pages, furnished, gateway }) {
  const scene = (address, play) => ({ at: address, play })
  return {
    ...frameScenes({ at, pages, scene }),
    ...listScenes({ at, scene }),
    ...formScenes({ at, pages, scene, gateway }),
    ...dialogScenes({ at, pages, scene, furnished }),
    ...peopleScenes({ scene }),
    ...metricScenes({ at, scene }),
    ...leftScenes({ pages, scene }),
  }
}

/** The first rows of a list, chosen. */
async function chooseRows({ main, page }, count) {
  await page.waitForSelector('tbody input[type=checkbox]')
  for (let row = 0; row < count; row++) await main.locator('tbody input[type=checkbox]').nth(row).check()
}

function frameScenes({ at, pages, scene }) {
  return {
    'frame-switcher': scene(`${at}/services`, ({ press }) => press('shell.switchFrom')),
    'frame-user-menu': scene(`${at}/services`, ({ press }) => press('shell.userMenu')),
    'frame-language': scene(`${at}/services`, ({ press }) => press('shell.language')),
    'frame-palette': scene(`${at}/services`, async ({ press, shown }) => {
      await press('shell.search')
      await shown()
    }),
    'frame-palette-hits': scene(`${at}/services`, async ({ press, page, main, shown }) => {
      await press('shell.search')
      await shown()
      await page.keyboard.type('cata')
      await page.waitForTimeout(900)
      await main.first().waitFor({ state: 'attached' })
    }),
    'frame-keys': scene(`${at}/services`, async ({ page, shown }) => {
      await page.keyboard.press('?')
      await shown()
    }),
    'frame-drawer': scene(`${at}/services`, async ({ page, press }) => {
      if ((page.viewportSize()?.width ?? 0) < 600) await press('shell.openNavigation')
      else await press('shell.foldSidebar')
    }),
    'frame-signed-out': scene(pages['service-edit'], async ({ page, type, press, shown }) => {
      await type('host', 'typed-before-it-ended.internal')
      const answer = { status: 401, json: { code: 'unauthenticated', message: 'You are signed out.' } }
      await page.route('**/api/connections/**', (route) => route.fulfill(answer))
      await press('entities.form.save')
      await shown()
      await page.unroute('**/api/connections/**')
    }),
    'frame-confirm-identity': scene('/account', async ({ page, main, shown, words }) => {
      const answer = { status: 403, json: { code: 'forbidden', reason: 'sign_in_again', message: 'Confirm it.' } }
      await page.route('**/api/account/factor', (route) => route.fulfill(answer))
      await main.getByRole('button', { name: words('factors.setUp') }).click()
      await shown()
      await page.unroute('**/api/account/factor')
    }),
  }
}

function listScenes({ at, scene }) {
  return {
    'list-filter': scene(`${at}/routes`, ({ main }) => main.locator('[aria-haspopup=menu]').first().click()),
    'list-columns': scene(`${at}/routes`, ({ press }) => press('entities.list.columns')),
    'list-filtered': scene(`${at}/routes?filter.protocols=https&tag=env:production&sort=-name`, async () => {}),
    'list-no-match': scene(`${at}/routes?search=nothing-has-this-name`, async () => {}),
    'list-selected': scene(`${at}/services`, (stage) => chooseRows(stage, 3)),
    'list-toggled': scene(`${at}/services`, async ({ main, page }) => {
      await main.locator('tbody [role=switch], tbody input[type=checkbox][role=switch]').first().click({ force: true })
      await page.waitForTimeout(600)
      await main.locator('tbody [role=switch], tbody input[type=checkbox][role=switch]').first().click({ force: true })
      await page.waitForTimeout(600)
    }),
    'bulk-tags': scene(`${at}/services`, async (stage) => {
      await chooseRows(stage, 3)
      await stage.press('bulk.tags', stage.page.getByRole('toolbar'))
      await stage.shown()
    }),
    'bulk-delete': scene(`${at}/services`, async (stage) => {
      await chooseRows(stage, 3)
      await stage.press('bulk.delete', stage.page.getByRole('toolbar'))
      await stage.shown()
    }),
  }
}

function formScenes({ at, pages, scene, gateway }) {
  return {
    'form-changed': scene(pages['service-edit'], async ({ type }) => {
      await type('host', 'elsewhere.internal')
      await type('port', '8443')
    }),
    'form-review': scene(pages['service-edit'], async ({ type, press, shown }) => {
      await type('host', 'elsewhere.internal')
      await press('entities.form.review')
      await shown()
    }),
    'form-leave': scene(pages['service-edit'], async ({ type, page, words, shown }) => {
      await type('host', 'elsewhere.internal')
      await page
        .getByRole('banner')
        .getByRole('button', { name: words('shell.userMenu') })
        .click()
      await page.getByRole('menuitem', { name: words('shell.tokens') }).click()
      await shown()
    }),
    'form-refused': scene(`${at}/services/new`, async ({ type, press, page }) => {
      await type('name', 'orders')
      await type('host', 'orders.internal')
      await type('path', '/with a blank')
      await press('entities.form.create')
      await page.waitForTimeout(800)
    }),
    'form-conflict': scene(pages['service-edit'], async ({ type, press, page, shown }) => {
      await type('host', 'mine.internal')
      const id = pages.service.split('/').at(-1)
      const was = await (await fetch(`${gateway.url}/services/${id}`)).json()
      const patch = (body) =>
        fetch(`${gateway.url}/services/${id}`, {
          method: 'PATCH',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      await patch({ host: 'theirs.internal' })
      await press('entities.form.save')
      await shown()
      await page.waitForTimeout(200)
      await patch({ host: was.host })
    }),
    'form-yaml-problem': scene(pages['service-yaml'], async ({ page }) => {
      await page.locator('.cm-content').click()
      await page.keyboard.press('Control+End')
      await page.keyboard.type('retries: [')
      await page.waitForTimeout(500)
    }),
    'new-route': scene(`${at}/routes/new`, async () => {}),
    'new-connection-failed': scene('/connections/new', async ({ page }) => {
      await page.getByRole('textbox').first().fill('staging')
      await page
        .locator('input[type=url], input[inputmode=url], input[name=adminUrl]')
        .first()
        .fill('http://127.0.0.1:9')
      await page.waitForTimeout(2500)
    }),
    'vault-reference': scene(pages['certificate-edit'], async ({ press, shown }) => {
      await press('vaults.use')
      await shown()
    }),
  }
}

function dialogScenes({ at, pages, scene, furnished }) {
  const opened = (address, key, within) =>
    scene(address, async ({ press, shown, main }) => {
      await press(key, within?.(main))
      await shown()
    })
  const timelineMenu = async ({ press }) => {
    await press('snapshots.actions')
  }
  return {
    delete: opened(pages.service, 'entities.detail.delete'),
    clone: opened(pages.service, 'clone.clone'),
    'delete-consumer': opened(pages.consumer, 'entities.detail.delete'),
    'credential-new': scene(pages['consumer-credentials'], async ({ press, page, shown }) => {
      await press('consumers.credentials.add')
      await page.getByRole('menuitem').first().click()
      await shown()
    }),
    'targets-many': scene(pages['upstream-targets'], async ({ press, main, page }) => {
      await press('upstreams.targets.addMany')
      await main.locator('textarea').fill('10.0.0.1:8080 100\n10.0.0.2:8080 2000000\nnonsense\n10.0.0.1:8080')
      await page.waitForTimeout(300)
    }),
    'switch-under-way': scene(`${at}/services/${furnished.switchedService.id}?tab=switch`, async () => {}),
    'canary-under-way': scene(`${at}/upstreams/${furnished.canaryUpstream.id}?tab=canary`, async () => {}),
    'snapshot-take': opened(pages.snapshots, 'snapshots.take.action'),
    'snapshot-upload': opened(pages.snapshots, 'snapshots.upload.action'),
    'snapshot-menu': scene(pages.snapshots, timelineMenu),
    'snapshot-download': scene(pages.snapshots, async (stage) => {
      await timelineMenu(stage)
      await stage.choose('snapshots.download.action')
      await stage.shown()
    }),
    'snapshot-remove': scene(pages.snapshots, async (stage) => {
      await timelineMenu(stage)
      await stage.choose('snapshots.remove.action')
      await stage.shown()
    }),
    'schedule-new': opened(pages['snapshot-schedules'], 'snapshots.schedules.new'),
    'compare-two': scene(
      `${at}/compare?before=snapshot:${furnished.snapshot.id}&after=now&kind=services`,
      async () => {},
    ),
    'compare-split': scene(
      `${at}/compare?before=snapshot:${furnished.snapshot.id}&after=now&view=split`,
      async () => {},
    ),
    'restore-choose': scene(`${at}/restores/new?from=snapshot:${furnished.snapshot.id}`, async () => {}),
    'restore-plan': scene(`${at}/restores/plans/${furnished.plan}`, async () => {}),
    'restore-done': scene(`${at}/restores/${furnished.done}`, async () => {}),
    ...(furnished.failed && { 'restore-failed': scene(`${at}/restores/${furnished.failed}`, async () => {}) }),
    'changes-outside': scene(`${at}/changes`, async () => {}),
    undo: scene(`/audit?connectionId=${at.split('/')[2]}&kind=services`, async ({ main, press, shown }) => {
      await main.locator('[aria-expanded=false]').last().click()
      await press('undo.undo', main)
      await shown()
    }),
    'audit-entry': scene(`/audit?connectionId=${at.split('/')[2]}&kind=services`, async ({ main, page }) => {
      await main.locator('[aria-expanded=false]').last().click()
      await page.waitForTimeout(700)
    }),
    'api-docs-operation': scene('/api-docs', async ({ main, page }) => {
      await main.locator('summary, [aria-expanded=false]').nth(2).click()
      await page.waitForTimeout(300)
    }),
    'gallery-search': scene(`${at}/plugins/new?search=rate`, async () => {}),
    'gallery-none': scene(`${at}/plugins/new?search=nothing-has-this`, async () => {}),
  }
}

function peopleScenes({ scene }) {
  return {
    'user-invite': scene('/users', async ({ press, shown }) => {
      await press('users.add')
      await shown()
    }),
    'token-new': scene('/tokens', async ({ press, shown }) => {
      await press('tokens.add')
      await shown()
    }),
    'token-made': scene('/tokens', async ({ press, shown, dialog, page }) => {
      await press('tokens.add')
      await shown()
      await dialog
        .getByRole('textbox')
        .first()
        .fill(`backup ${Date.now() % 100_000}`)
      await press('tokens.form.make', dialog)
      await page.locator('[role=dialog] code').first().waitFor()
    }),
    'factor-set-up': scene('/account', async ({ press, shown }) => {
      await press('factors.setUp')
      await shown()
    }),
  }
}

function metricScenes({ at, scene }) {
  return {
    'metrics-compared': scene(`${at}/metrics?range=24h&compare=week`, async ({ page }) => {
      await page.waitForTimeout(1500)
    }),
    'metrics-range': scene(`${at}/metrics`, async ({ press }) => press('metrics.bar.range')),
    'metric-settings-prometheus': scene(`${at}/metrics/settings`, async ({ page }) => {
      await page.getByRole('radio').last().check({ force: true })
      await page.waitForTimeout(200)
    }),
  }
}

/** The last: what was left is told on every page after it. */
function leftScenes({ pages, scene }) {
  return {
    'left-half-way': scene(pages.service, async ({ page, dialog, press, shown }) => {
      await press('clone.clone')
      await shown(dialog.locator('li'))
      let sent = 0
      await page.route(/\/clone$/, (route) => (++sent < 2 ? route.continue() : route.abort()))
      await press('clone.confirm', dialog)
      await shown(dialog.getByRole('alert'))
      await press('common.close', dialog)
      await page.unroute(/\/clone$/)
      await shown(dialog.locator('li[data-state=done]'))
    }),
  }
}

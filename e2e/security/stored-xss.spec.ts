import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { allPages } from '../../scripts/harness/all-pages.mjs'
import { settled } from '../../scripts/harness/settled.mjs'
import { type ApiClient, apiAs, expect, test } from '../fixtures'
import { dealt, walk } from '../walk'
import { type HostileGateway, startHostileGateway } from './hostile-gateway'
import { polyglots, trace } from './polyglots'
import { isThorough } from './thorough'

test.use({ role: 'admin' })

/** How many texts come to stand in each place of the console's own: each place has some of them, all of them together all. */
const share = isThorough ? 12 : 3

const fitting = (most: number) => polyglots.filter((text) => text.trim() === text && text.length <= most)

/** A connection to the gateway, with text of an attacker in its name and settings; ends with what undoes it. */
async function connect(admin: ApiClient, gateway: HostileGateway) {
  const [name = ''] = fitting(60)
  const protection = { kind: 'headers', headers: [{ name: 'x-a', value: '"><script>' }] }
  const { id } = await admin.ask('POST', '/api/connections', {
    name: `${name}${randomBytes(2).toString('hex')}`,
    adminUrl: gateway.url,
    protection,
  })
  return { connectionId: String(id), clear: () => admin.ask('DELETE', `/api/connections/${id}`) }
}

/** A connection, and text of an attacker in each place of the console's own that takes one; ends with what undoes it. */
async function plant(
  admin: ApiClient,
  gateway: HostileGateway,
): Promise<{ connectionId: string; clear: () => Promise<void> }> {
  const { connectionId, clear } = await connect(admin, gateway)
  const at = `/api/connections/${connectionId}`
  const undo = [clear]
  for (const [index, text] of fitting(60).slice(0, share).entries()) {
    const email = `xss${index}-${randomBytes(4).toString('hex')}@example.com`
    const { id } = await admin.ask('POST', '/api/users', { email, name: text, role: 'viewer' })
    undo.push(() => admin.ask('DELETE', `/api/users/${id}`))
  }
  for (const text of fitting(60).slice(0, share)) {
    const token = { name: text, connectionIds: [connectionId], actions: ['entities.read'] }
    const { id } = await admin.ask('POST', '/api/tokens', token)
    undo.push(() => admin.ask('DELETE', `/api/tokens/${id}`))
  }
  for (const text of fitting(60).slice(4, 6)) await admin.ask('POST', `${at}/snapshots`, { name: text })
  const schedule = { name: fitting(60)[9], cron: '0 3 * * *', timeZone: 'UTC' }
  await admin.send('POST', `${at}/snapshots/schedules`, { body: schedule })
  await admin.send('POST', `${at}/metrics/scrape`, { body: {} })
  await wrongSignIns(fitting(60))
  return {
    connectionId,
    clear: async () => {
      for (const act of undo.reverse()) await act()
    },
  }
}

/** A sign-in that fails is written down with the address that was typed and the browser's own name, both the attacker's. */
async function wrongSignIns(texts: readonly string[]): Promise<void> {
  for (const text of texts.slice(0, share)) {
    const client = apiAs('nobody')
    const { csrfToken } = await client.ask('GET', '/api/auth/csrf')
    const sent = { csrfToken, email: "o'+-_pwned@example.com", password: text, json: 'true' }
    await client.send('POST', '/api/auth/callback/credentials', {
      body: new URLSearchParams(sent).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': text.replace(/[^\x20-\x7e]/g, ''),
        'x-request-id': text.replace(/[^\x20-\x7e]/g, ''),
      },
    })
  }
}

/** Addresses that bring the text along themselves. */
function reflecting(connectionId: string): Record<string, string> {
  const gateway = `/connections/${connectionId}`
  const texts = polyglots.map((text) => encodeURIComponent(text))
  const pick = (index: number) => texts[index % texts.length] ?? ''
  return {
    'a search in a list': `${gateway}/services?search=${pick(1)}&sort=${pick(4)}&page=${pick(8)}`,
    'a tag': `${gateway}/tags/${encodeURIComponent('"><img src=x onerror=window.pwned=1>')}`,
    'a kind': `${gateway}/${encodeURIComponent('<img src=x onerror=window.pwned=1>')}`,
    'an id': `${gateway}/services/${encodeURIComponent('"><img src=x>')}`,
    'a tab': `${gateway}/services/new?tab=${pick(2)}&name=${pick(5)}`,
    'a plugin': `${gateway}/plugins/new?name=${pick(2)}`,
    'filters of the audit log': `/audit?actor=${pick(4)}&kind=${pick(5)}&search=${pick(1)}&entity=${pick(10)}`,
    'a range of metrics': `${gateway}/metrics?range=${pick(4)}&from=${pick(29)}&service=${pick(1)}`,
    'sides of a comparison': `${gateway}/compare?before=${pick(4)}&after=${pick(29)}`,
    'a plan': `${gateway}/restores/new?from=${pick(4)}`,
  }
}

/** Pages that show most of what others wrote: these in `npm test`. */
const telling =
  /^(overview|metrics|service(s|-edit|-raw|-yaml)?|route-access|plugin(s|-edit)?|consumer-credentials|upstream-targets|certificate|snapshots?|tags|users|audit|tokens|a search in a list|an id|filters of the audit log)$/

const parts = isThorough ? 2 : 1

for (let part = 0; part < parts; part++)
  test(`a stored text stays a text on every page, ${part + 1} of ${parts}`, async ({ page, api, gateway }) => {
    test.setTimeout(300_000)
    const hostile = await startHostileGateway(gateway.url)
    const admin = api('admin')
    const { connectionId, clear } = await plant(admin, hostile)
    try {
      const caught = await watch(page)
      const all: Record<string, string> = { ...(await allPages(admin, connectionId)), ...reflecting(connectionId) }
      const names = isThorough ? Object.keys(all) : Object.keys(all).filter((name) => telling.test(name))
      let shown = 0
      await walk(dealt(names, parts)[part] ?? [], async (name) => {
        await page.goto(all[name] ?? '')
        await atRest(page)
        shown += await countShown(page)
        expect([...caught.splice(0), ...(await elementsOf(page))]).toEqual([])
      })
      // The proof that the texts were there to be shown.
      expect(shown).toBeGreaterThan(100)
    } finally {
      await clear()
      await hostile.close()
    }
  })

test('what a gateway says of an error stays a text', async ({ page, api, gateway }) => {
  test.setTimeout(120_000)
  const hostile = await startHostileGateway(gateway.url)
  const { connectionId, clear } = await plant(api('admin'), hostile)
  const at = `/connections/${connectionId}`
  try {
    const caught = await watch(page)
    let shown = 0
    for (const [refused, address] of [
      ['/services', `${at}/services`],
      ['/services', `${at}/tags`],
      ['/status', at],
      ['/plugins', `${at}/plugins`],
      ['/', `${at}/routes`],
      ['/schemas', `${at}/consumers`],
      ['/metrics', `${at}/metrics/settings`],
    ] as const) {
      hostile.refuse(refused)
      await page.goto(address)
      await atRest(page)
      shown += await countShown(page)
      expect([...caught.splice(0), ...(await elementsOf(page))], address).toEqual([])
      hostile.refuse(undefined)
    }
    expect(shown).toBeGreaterThan(5)
  } finally {
    await clear()
    await hostile.close()
  }
})

test('of the headers of a gateway none comes through, and what is not JSON is an error', async ({ api, gateway }) => {
  const hostile = await startHostileGateway(gateway.url)
  const admin = api('admin')
  const { connectionId, clear } = await connect(admin, hostile)
  try {
    for (const path of ['node', 'entities/services', 'description', 'tags']) {
      const { status, headers } = await admin.send('GET', `/api/connections/${connectionId}/${path}`)
      expect(status, path).toBe(200)
      for (const name of ['set-cookie', 'refresh', 'link', 'location', 'access-control-allow-origin'])
        expect(headers.get(name), `${path} ${name}`).toBeNull()
      expect(headers.get('content-security-policy')).toContain('sandbox')
    }
    await gateway.setFaults({ html: true })
    const response = await admin.send('GET', `/api/connections/${connectionId}/entities/routes`)
    expect(response.status).toBe(502)
    expect(response.headers.get('content-type')).toContain('application/json')
  } finally {
    await clear()
    await hostile.close()
  }
})

test.describe('signed out', () => {
  test.use({ role: 'nobody' })
  test('an address stays an address', async ({ page, baseURL }) => {
    const caught = await watch(page)
    for (const text of isThorough ? polyglots : polyglots.filter((_, index) => index % 6 === 5)) {
      await page.goto(`/login?returnTo=${encodeURIComponent(text)}&problem=${encodeURIComponent(text)}`)
      await settled(page)
      expect([...caught.splice(0), ...(await elementsOf(page))], text).toEqual([])
      expect(page.url().startsWith(`${baseURL}/login`)).toBe(true)
    }
  })
})

/** As `settled`, also where a page says no more than that it failed. */
async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('main')?.innerText.trim() && !document.querySelector('main [data-waiting]'),
  )
}

/** Everything a text does that is more than a text does, as it happens: dialogs, scripts, refused loads, requests to elsewhere. */
async function watch(page: Page): Promise<string[]> {
  const caught: string[] = []
  const own = new URL(process.env.GATEHOUSE_URL ?? '').origin
  page.on('dialog', async (dialog) => {
    // A form that holds something asks before it is left.
    if (dialog.type() === 'beforeunload') return dialog.accept()
    caught.push(`dialog: ${dialog.message()}`)
    await dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(own) && !/^(data|blob):/.test(request.url())) caught.push(`request: ${request.url()}`)
  })
  page.on('popup', (popup) => caught.push(`window: ${popup.url()}`))
  page.on('pageerror', (error) => caught.push(`error: ${error.message}`))
  await page.exposeFunction('__caught', (what: string) => {
    caught.push(what)
  })
  await page.addInitScript((name) => {
    const say = (window as unknown as { __caught: (what: string) => void }).__caught
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, sample }) =>
      say(`policy: ${violatedDirective} ${blockedURI} ${sourceFile} ${sample}`),
    )
    Object.defineProperty(window, name, { set: () => say(`script: ${name}`), get: () => undefined })
    if (name in Object.prototype) say('prototype')
  }, trace)
  return caught
}

/** Elements and addresses that only a planted text would make. */
async function elementsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate((name) => {
    const isForeign = (element: Element) =>
      element.localName.startsWith(name) ||
      element.classList.contains(name) ||
      /^(iframe|object|embed|base|math|x:script)$/.test(element.localName) ||
      [...element.attributes].some(
        (attribute) =>
          attribute.name.startsWith('on') ||
          (/^(href|src|action|formaction|data|xlink:href|srcdoc|poster)$/.test(attribute.name) &&
            (/^[\s\p{Cc}]*(javascript|vbscript|data:text)/iu.test(attribute.value) ||
              /^([a-z]+:)?[\\/]{2}pwned/i.test(attribute.value.trim()))),
      )
    const isRefresh = (element: Element) => element.matches('meta[http-equiv="refresh" i]')
    const found = [...document.querySelectorAll('*')].filter((element) => isForeign(element) || isRefresh(element))
    // biome-ignore lint/suspicious/noPrototypeBuiltins: a text that came to stand in every object
    const isPolluted = Object.prototype.hasOwnProperty(name)
    return [...found.map((element) => element.outerHTML.slice(0, 200)), ...(isPolluted ? ['Object.prototype'] : [])]
  }, trace)
}

/** How often the attacker's word is read on a page, in texts and in fields. */
async function countShown(page: Page): Promise<number> {
  return page.evaluate((name) => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value)
    return [document.body.innerText, document.title, ...fields].join('\n').split(name).length - 1
  }, trace)
}

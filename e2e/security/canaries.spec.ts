import { randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import type { Page } from '@playwright/test'
import { generate } from 'otplib'
import { pages } from '@/lib/contract/paths'
import { sessionCookieNames } from '@/lib/contract/session-cookie'
import { roles } from '@/lib/permissions/roles'
import { routes } from '@/lib/permissions/routes'
import { allPages } from '../../scripts/harness/all-pages.mjs'
import { settled } from '../../scripts/harness/settled.mjs'
import { type ApiClient, apiAs, expect, type Gateway, test } from '../fixtures'
import { shopCertificate } from '../pages/pems'
import { canary, dumpDatabase, filesWith, formsOf, found, readBrowser } from './canaries'
import { isThorough } from './thorough'

test.use({ role: 'nobody' })

const build = '.next-test'
const startedAt = Date.now()

test('what people type and are shown once is kept nowhere', async ({ page, api, newPerson, gateway }) => {
  test.setTimeout(240_000)
  const secrets: Record<string, string> = {}
  const person = await newPerson('admin')
  secrets.password = person.password
  await signIn(page, person)
  const cookies = await page.context().cookies()
  secrets.session = cookies.find(({ name }) => name === sessionCookieNames.http)?.value ?? ''
  expect(secrets.session).not.toBe('')
  const seen: string[] = []
  const look = async () => seen.push(await readBrowser(page))

  secrets.connectionKey = canary()
  const connectionId = await connect(page, gateway, secrets.connectionKey)
  await look()

  // A draft with a secret in it, left before it was saved: drafts are kept in the browser.
  secrets.draft = canary()
  await page.goto(`${pages.newEntity(connectionId, 'plugins')}?name=session`)
  await page
    .locator('[data-path="config.secret"]')
    .getByRole('textbox')
    .or(page.locator('[data-path="config.secret"] input'))
    .first()
    .fill(secrets.draft)
  await page.locator('[data-path="config.cookie_name"]').getByRole('textbox').first().fill('kept-draft')
  await expect.poll(() => readBrowser(page)).toContain('kept-draft')
  await look()

  const client = apiAs('nobody')
  expect((await client.signIn(person)).status).toBe(200)
  const { token } = await client.ask('POST', '/api/tokens', {
    name: canary(),
    connectionIds: null,
    actions: ['entities.read'],
  })
  secrets.token = token
  const { secret: totp }: { secret: string } = await client.ask('POST', '/api/account/factor', {})
  secrets.totp = totp
  const { codes } = await client.ask('PUT', '/api/account/factor', { code: await generate({ secret: totp }) })
  secrets.recovery = codes[0]
  const guest = { email: `${randomBytes(6).toString('hex')}@example.com`, name: 'Gus Guest', role: 'viewer' }
  const { id, invitation } = await api('admin').ask('POST', '/api/users', guest)
  secrets.invitation = invitation.token
  secrets.reset = (await api('admin').ask('POST', `/api/users/${id}/link`, {})).token ?? secrets.invitation

  for (const address of [
    '/account',
    '/tokens',
    '/users',
    `/users/${id}`,
    '/settings',
    '/audit',
    pages.connectionSettings(connectionId),
  ]) {
    await page.goto(address)
    await settled(page)
    seen.push(await page.content(), await (await page.request.get(address, { headers: { rsc: '1' } })).text())
    await look()
  }
  await expectNowhere(secrets, seen.join('\n'))
  expect(JSON.stringify(await gateway.requests())).toContain(secrets.connectionKey)
  // The proof that what is kept in the browser is found.
  await page.evaluate((secret) => localStorage.setItem('proof', btoa(secret)), secrets.draft)
  expect(found(await readBrowser(page), secrets)).toEqual(['draft'])
})

test('the secrets of a gateway are in no answer, page, record or file', async ({ api, connection, gateway }) => {
  test.setTimeout(240_000)
  const at = `/api/connections/${connection.id}`
  const admin = api('admin')
  const secrets: Record<string, string> = {}
  const { rows } = await admin.ask('GET', `${at}/entities/consumers`)
  const consumer = { id: rows[0].id }
  const made: [kind: string, id: string][] = []
  for (const [kind, field, entity] of withSecrets(consumer)) {
    const secret = kind === 'certificates' ? shopCertificate().key : canary()
    const created = await admin.ask('POST', `${at}/entities/${kind}`, { entity: placed(entity, field, secret) })
    expect(created.withheld, kind).toContain(field)
    // Of a key the middle: the frame of a PEM is no secret.
    secrets[`${kind} ${field}`] = kind === 'certificates' ? (secret.split('\n')[2] ?? '') : secret
    made.push([kind, created.entity.id])
  }
  const [first, last] = [made[0] ?? ['', ''], made.at(-1) ?? ['', '']]
  const snapshot = await admin.ask('POST', `${at}/snapshots`, { name: 'with secrets' })
  // Changed and deleted, so that what was before is kept for undoing; then planned back.
  const changed = await admin.send('PATCH', `${at}/entities/${first[0]}/${first[1]}`, {
    body: { patch: { tags: ['changed'] }, seen: { tags: null } },
  })
  expect(changed.status).toBeLessThan(500)
  for (const [kind, id] of [last]) await admin.send('DELETE', `${at}/entities/${kind}/${id}`)
  const sides = {
    before: { kind: 'snapshot', id: snapshot.id },
    after: { kind: 'gateway', connectionId: connection.id },
  }
  const compared = await admin.send('POST', `${at}/compare`, { body: sides })
  const planned = await admin.send('POST', `${at}/restores/plans`, { body: { source: sides.before } })
  const texts = [await compared.text(), await planned.text()]
  // The gateway refuses, repeating what it was sent.
  await gateway.setFaults({ status: { code: 400 } })
  texts.push(
    await (
      await admin.send('POST', `${at}/entities/key-auths`, {
        body: { entity: { consumer, key: secrets['key-auths key'] } },
      })
    ).text(),
  )
  await gateway.setFaults({})

  const gets = Object.keys(routes).filter((key) => key.startsWith('GET ') && !/events|nextauth/.test(key))
  const all = await allPages(admin, connection.id)
  for (const role of isThorough ? roles : (['admin'] as const)) {
    const client = api(role)
    for (const key of gets)
      for (const [kind = '', id = ''] of key.includes('[kind]') ? made : [first])
        texts.push(
          await textOf(client, addressOf(key, { connectionId: connection.id, snapshotId: snapshot.id, kind, id })),
        )
    for (const [kind, id] of made) texts.push(await textOf(client, pages.entity(connection.id, kind, id)))
    for (const page of Object.values(all)) texts.push(await textOf(client, page))
  }
  const [name = ''] = Object.keys(secrets)
  expect(found(JSON.stringify(await gateway.requests()), secrets), 'the gateway received them').toContain(name)
  await expectNowhere(secrets, texts.join('\n'))
})

test('the build holds no setting of a server', async () => {
  const settings = Object.fromEntries(
    ['DATABASE_URL', 'GATEHOUSE_DATABASE_URL', 'GATEHOUSE_SETUP_TOKEN', 'GATEHOUSE_FRESH_TOKEN']
      .map((name) => [name, process.env[name] ?? ''] as const)
      .filter(([, value]) => value !== ''),
  )
  expect(Object.keys(settings).length).toBeGreaterThan(0)
  expect([
    ...(await filesWith(`${build}/static`, settings)),
    ...(await filesWith(`${build}/server`, settings)),
  ]).toEqual([])
  // What only the server has to do with stands in no script for browsers: its settings' names, its tables, its hashes.
  const ours = {
    key: 'ENCRYPTION_KEY',
    auth: 'AUTH_SECRET',
    table: 'LoginCounter',
    hash: '$argon2id',
    sql: 'INSERT INTO',
  }
  expect(await filesWith(`${build}/static`, ours)).toEqual([])
  expect((await filesWith(`${build}/server`, ours)).length, 'the server’s own code has them').toBeGreaterThan(0)
})

/** Kinds with a secret, where it stands, and the rest of an entity of theirs. */
function withSecrets(consumer: { readonly id: string }): readonly [kind: string, field: string, entity: object][] {
  const name = randomBytes(6).toString('hex')
  return [
    ['key-auths', 'key', { consumer }],
    ['basic-auths', 'password', { consumer, username: name }],
    ['jwts', 'secret', { consumer, key: name }],
    ['hmac-auths', 'secret', { consumer, username: name }],
    ['oauth2', 'client_secret', { consumer, name, redirect_uris: ['https://a.example/'] }],
    ['certificates', 'key', { cert: shopCertificate().cert }],
    ['plugins', 'config.secret', { name: 'session', config: {} }],
  ]
}

function placed(entity: object, field: string, secret: string): object {
  const [outer = '', inner] = field.split('.')
  return { ...entity, [outer]: inner ? { [inner]: secret } : secret }
}

/** A row's address, with what exists where it is known. */
function addressOf(key: string, known: Readonly<Record<string, string>>): string {
  const path = key.slice('GET '.length).replace('[name]', 'session')
  return path.replace(/\[(\w+)\]/g, (_, name: string) => known[name] ?? randomUUID())
}

async function textOf(client: ApiClient, address: string): Promise<string> {
  const response = await client.send('GET', address)
  return `${address}\n${await response.text()}\n${JSON.stringify([...response.headers])}`
}

/** Neither in what was read, nor in the log, the database, the build or the folder of the console. */
async function expectNowhere(secrets: Readonly<Record<string, string>>, read: string): Promise<void> {
  expect(read.length).toBeGreaterThan(10_000)
  expect(found(read, secrets), 'read').toEqual([])
  expect(found(fs.readFileSync(process.env.GATEHOUSE_LOG ?? '', 'utf8'), secrets), 'log').toEqual([])
  expect(found(await dumpDatabase(), secrets), 'database').toEqual([])
  // What is older than a secret cannot hold it.
  expect(await filesWith(build, secrets, startedAt), 'build').toEqual([])
  expect(await filesWith(process.env.GATEHOUSE_DIRECTORY ?? '', secrets), 'folder of the console').toEqual([])
  for (const secret of Object.values(secrets)) expect(formsOf(secret)[0]?.length).toBeGreaterThan(9)
}

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/connections')
}

/** Adds a connection by its form, with the key the gateway wants. */
async function connect(page: Page, gateway: Gateway, key: string): Promise<string> {
  const main = page.getByRole('main')
  await page.goto('/connections/new')
  await main.getByRole('textbox', { name: /Admin API|Address/ }).fill(gateway.url)
  await main.getByRole('textbox', { name: 'Name', exact: true }).fill(canary().slice(0, 30))
  await main
    .getByText(/^(API key|Key)/)
    .first()
    .click()
  await main.locator('input[type=password]').first().fill(key)
  await expect(page.getByRole('region', { name: 'Test' }).getByText('Connected')).toBeVisible()
  await main.getByRole('button', { name: /^(Add|Save)/ }).click()
  await page.waitForURL(/\/connections\/[0-9a-f-]{36}/)
  return /connections\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
}

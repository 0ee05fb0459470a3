import { generate } from 'otplib'
import { createClient } from '../harness/client.mjs'
import { startConsole } from '../harness/console.mjs'
import { openGateway } from '../harness/open-gateway.mjs'
import { askForApprovals, furnish, grant, invitePeople } from './furnish.mjs'
import { scenesOf } from './scenes.mjs'
import { states } from './states.mjs'

const waitMs = 300

/**
 * Opens the gateway of a state, connects it and lists its pages while all is well; then the weather turns.
 * @returns {Promise<{ url: string, shots: Record<string, import('./shoot.mjs').Shot>, client: object, stop: () => Promise<void> }>}
 */
export async function prepareState(name, bench) {
  const state = states[name]
  if (state.isFirst) return prepareFirst(bench)
  const { yard, admin, viewer, allPages, gatehouse } = bench
  const gateway = await openGateway(yard.url, state.gateway)
  await state.fill?.(gateway)
  const connection = await admin.ask('POST', '/api/connections', {
    name: state.name ?? `shop-${name}`,
    adminUrl: gateway.url,
    protection: { kind: 'open' },
    ...state.connection,
  })
  const pages = await allPages(admin, connection.id)
  const client = state.isViewer ? viewer : admin
  const prepared = { url: gatehouse.url, client, stop: () => gateway.close(), isWaiting: state.isWaiting }
  if (state.isFurnished) return { ...prepared, shots: await furnishedShots({ bench, connection, gateway, pages }) }
  if (state.isProtected) return { ...prepared, shots: await protectedShots({ bench, connection, pages }) }
  if (state.isGranted) {
    const { granted } = await peopleOf(bench, connection)
    await grant({ admin, userId: granted.id, connectionId: connection.id })
    const gerd = createClient(gatehouse.url, { address: '192.0.2.4', password: granted.password })
    await gerd.signIn(granted)
    return { ...prepared, client: gerd, shots: asShots(pages) }
  }
  if (state.faults) await gateway.setFaults(state.faults)
  const isShown = ([page, address]) =>
    state.pick ? state.pick.includes(page) : !state.onlyGateway || address.includes(connection.id)
  return { ...prepared, shots: asShots(Object.fromEntries(Object.entries(pages).filter(isShown))) }
}

/** Addresses as pictures of what they show by themselves. */
const asShots = (pages) => Object.fromEntries(Object.entries(pages).map(([name, at]) => [name, { at }]))

/** Made once, for whichever state asks first. */
function peopleOf(bench, connection) {
  bench.people ??= invitePeople({ admin: bench.admin, connectionIds: [connection.id] })
  return bench.people
}

async function furnishedShots({ bench, connection, gateway, pages }) {
  const { admin, gatehouse } = bench
  const furnished = await furnish({ admin, connection, gateway })
  const { granted, invitation } = await peopleOf(bench, connection)
  const olga = { email: 'olga@example.com', name: 'Olga Operator', password: 'a quiet evening in the yard' }
  await admin.addPerson({ ...olga, role: 'operator' })
  await setUpFactor({ gatehouse, person: olga })
  const signedOut = (at, play) => ({ at, play, isSignedOut: true })
  const typed = async ({ page, press }, email, password) => {
    await page.locator('input[type=email], input[name=email]').first().fill(email)
    await page.locator('input[type=password]').first().fill(password)
    await press('signIn.signIn')
    await page.waitForTimeout(1500)
  }
  return {
    login: signedOut('/login'),
    'login-refused': signedOut('/login', (stage) => typed(stage, 'nobody@example.com', 'not the right password')),
    'login-code': signedOut('/login', (stage) => typed(stage, olga.email, olga.password)),
    'login-elsewhere-refused': signedOut('/login?problem=not_allowed'),
    forgotten: signedOut('/forgotten'),
    invitation: signedOut(`/invitation#${invitation}`),
    'invitation-used': signedOut('/invitation#bm90LWEtbGluaw'),
    'setup-over': signedOut('/setup?token=nothing'),
    ...asShots(pages),
    home: { at: '/' },
    user: { at: `/users/${granted.id}` },
    'user-gone': { at: '/users/00000000-0000-4000-8000-000000000000' },
    'sign-in-settings': { at: '/settings' },
    'changes-never': { at: `/connections/${connection.id}/changes` },
    ...scenesOf({ at: `/connections/${connection.id}`, pages, furnished, gateway }),
  }
}

/** Signs somebody in once and sets up their second factor. */
async function setUpFactor({ gatehouse, person }) {
  const client = createClient(gatehouse.url, { address: '192.0.2.3', password: person.password })
  await client.signIn(person)
  const { secret } = await client.ask('POST', '/api/account/factor')
  await client.ask('PUT', '/api/account/factor', { code: await generate({ secret }) })
}

async function protectedShots({ bench: { admin, gatehouse }, connection, pages }) {
  const oscar = { email: 'oscar@example.com', name: 'Oscar Operator', password: 'a quiet morning in the yard' }
  await admin.addPerson({ ...oscar, role: 'operator' })
  const other = createClient(gatehouse.url, { address: '192.0.2.5', password: oscar.password })
  await other.signIn(oscar)
  await askForApprovals({ admin, other, connection })
  return {
    ...asShots(
      Object.fromEntries(
        ['connections', 'overview', 'services', 'service', 'approvals', 'settings', 'snapshots'].map((name) => [
          name,
          pages[name],
        ]),
      ),
    ),
    'protected-name': {
      at: pages['service-edit'],
      play: async ({ type, press, shown }) => {
        await type('host', 'elsewhere.internal')
        await press('entities.form.save')
        await shown()
      },
    },
    'protected-bulk': {
      at: pages.plugins,
      play: async ({ main, page, press, shown, dialog }) => {
        await page.waitForSelector('tbody input[type=checkbox]')
        await main.locator('tbody input[type=checkbox]').first().check()
        await press('bulk.delete', page.getByRole('toolbar'))
        await shown()
        await press('bulk.run.delete', dialog)
        await page.waitForTimeout(1000)
      },
    },
    'approval-plan': {
      at: pages.approvals,
      play: async ({ main, words, shown }) => {
        await main
          .getByRole('link', { name: words('approvals.open') })
          .last()
          .click()
        await shown()
      },
    },
    'approval-decide': {
      at: pages.approvals,
      play: async ({ press, shown }) => {
        await press('approvals.approve')
        await shown()
      },
    },
  }
}

/** A console on its first day: who sets it up, and what it shows while there is nothing; one that wants a second factor of everyone. */
async function prepareFirst({ postgres }) {
  const env = {
    MFA: 'required',
    LDAP_URL: 'ldaps://127.0.0.1:1',
    LDAP_BASE_DN: 'dc=example,dc=com',
    LDAP_DEFAULT_ROLE: 'viewer',
  }
  const gatehouse = await startConsole({ postgresUrl: postgres.url, name: 'screenshots_first' })
  const strict = await startConsole({ postgresUrl: postgres.url, name: 'screenshots_strict', env })
  const stop = async () => {
    await gatehouse.stop()
    await strict.stop()
  }
  const client = createClient(gatehouse.url, { address: '192.0.2.6' })
  const ada = { email: 'ada@example.com', name: 'Ada Admin', password: 'a quiet night in the yard' }
  const token = await gatehouse.setupToken()
  const shots = {
    setup: { at: `/setup?token=${token}`, isSignedOut: true },
    'setup-typed': {
      at: `/setup?token=${token}`,
      isSignedOut: true,
      play: async ({ page }) => {
        await page.locator('input[type=password]').fill('too short')
        await page.waitForTimeout(waitMs)
      },
    },
    'setup-no-token': { at: '/setup', isSignedOut: true },
  }
  const later = asShots({ connections: '/connections', users: '/users', audit: '/audit', tokens: '/tokens' })
  const prepareLater = async () => {
    await client.setUp({ ...ada, token })
    await client.signIn(ada)
  }
  const first = createClient(strict.url, { address: '192.0.2.7' })
  await first.setUp({ ...ada, token: await strict.setupToken() })
  shots['login-directory'] = { at: `${strict.url}/login`, isSignedOut: true }
  shots['login-factor-due'] = {
    at: `${strict.url}/login`,
    isSignedOut: true,
    play: async ({ page, press }) => {
      await page.getByRole('radio').last().check({ force: true })
      await page.locator('input[name=email], input[name=name]').first().fill(ada.email)
      await page.locator('input[type=password]').first().fill(ada.password)
      await press('signIn.signIn')
      await page.waitForTimeout(1500)
    },
  }
  return { url: gatehouse.url, client, stop, shots, later: { prepare: prepareLater, shots: later } }
}

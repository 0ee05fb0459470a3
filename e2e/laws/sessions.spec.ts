import type { ApiClient } from '../fixtures'
import { apiAs, expect, test } from '../fixtures'

test.use({ role: 'nobody' })

async function signedIn(person: { email: string; password: string }): Promise<ApiClient> {
  const client = apiAs('nobody')
  expect((await client.signIn(person)).status).toBe(200)
  expect(await statusOf(client)).toBe(200)
  return client
}

async function statusOf(client: ApiClient): Promise<number> {
  return (await client.send('GET', '/api/account')).status
}

test.describe('a session ends at once', () => {
  test('with its sign-out', async ({ newPerson }) => {
    const client = await signedIn(await newPerson('viewer'))
    const cookies = new Map(client.cookies)
    const { csrfToken } = await client.ask('GET', '/api/auth/csrf')
    const response = await client.send('POST', '/api/auth/signout', {
      body: new URLSearchParams({ csrfToken, json: 'true' }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(response.ok).toBe(true)
    expect(response.headers.get('clear-site-data')).toContain('"storage"')
    for (const [name, value] of cookies) client.cookies.set(name, value)
    expect(await statusOf(client)).toBe(401)
  })

  for (const patch of [{ role: 'operator' }, { active: false }]) {
    test(`with ${JSON.stringify(patch)} by an administrator`, async ({ newPerson, api }) => {
      const person = await newPerson('viewer')
      const client = await signedIn(person)
      await api('admin').ask('PATCH', `/api/users/${person.id}`, patch)
      expect(await statusOf(client)).toBe(401)
    })
  }

  test('with a new password, chosen by a link', async ({ newPerson, api }) => {
    const person = await newPerson('viewer')
    const client = await signedIn(person)
    const { token } = await api('admin').ask('POST', `/api/users/${person.id}/link`, {})
    await api('nobody').ask('POST', '/api/invitations/accept', { token, password: 'another long enough secret' })
    expect(await statusOf(client)).toBe(401)
  })

  test('with the removal of its user', async ({ newPerson, api }) => {
    const person = await newPerson('viewer')
    const client = await signedIn(person)
    await api('admin').ask('DELETE', `/api/users/${person.id}`)
    expect(await statusOf(client)).toBe(401)
  })

  test('with a change of the password elsewhere, where it goes on', async ({ newPerson }) => {
    const person = await newPerson('viewer')
    const [here, elsewhere] = [await signedIn(person), await signedIn(person)]
    await here.ask('PUT', '/api/account/password', { current: person.password, next: 'another long enough secret' })
    expect(await statusOf(elsewhere)).toBe(401)
    expect(await statusOf(here)).toBe(200)
  })

  test('as the oldest of six', async ({ newPerson }) => {
    const person = await newPerson('viewer')
    const clients: ApiClient[] = []
    for (let turn = 0; turn < 6; turn++) clients.push(await signedIn(person))
    expect(await Promise.all(clients.map(statusOf))).toEqual([401, 200, 200, 200, 200, 200])
  })
})

test('a session counts only in its cookie', async ({ newPerson }) => {
  const client = await signedIn(await newPerson('viewer'))
  const [, id = ''] = [...client.cookies].find(([name]) => name === 'gatehouse-session') ?? []
  expect(Buffer.from(id, 'base64url')).toHaveLength(32)
  const stranger = apiAs('nobody')
  expect((await stranger.send('GET', `/api/account?token=${id}&gatehouse-session=${id}`)).status).toBe(401)
  expect((await stranger.send('GET', '/api/account', { headers: { authorization: `Bearer ${id}` } })).status).toBe(401)
})

test('the cookie is out of reach of scripts and other sites', async ({ newPerson }) => {
  const response = await apiAs('nobody').signIn(await newPerson('viewer'))
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith('gatehouse-session='))
  expect(cookie).toMatch(/; HttpOnly/i)
  expect(cookie).toMatch(/; SameSite=Lax/i)
  expect(cookie).toMatch(/; Path=\//i)
})

test('five wrong passwords lock an account, and nobody learns which it was', async ({ newPerson }) => {
  const person = await newPerson('viewer')
  const refusals: string[] = []
  const attempt = async (email: string, password: string) => {
    const response = await apiAs('nobody').signIn({ email, password })
    return `${response.status} ${(await response.text()).replace(/"requestId":"[^"]*"/, '')}`
  }
  for (let turn = 0; turn < 5; turn++) refusals.push(await attempt(person.email, 'wrong password here'))
  refusals.push(await attempt(person.email, person.password)) // locked: even the right one
  refusals.push(await attempt('nobody@example.com', 'wrong password here'))
  expect(new Set(refusals).size).toBe(1)
  expect(refusals[0]).toMatch(/^401 /)
})

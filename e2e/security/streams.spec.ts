import { type ApiClient, apiAs, expect, test } from '../fixtures'
import { isThorough } from './thorough'

test.use({ role: 'nobody' })

/** ASVS 5.0, 7.4: what ends a session ends what still comes by it; a little more than the 5 s within which a stream must have ended. */
const withinMs = 6_500

const ways = [
  ['ended sessions', (admin: ApiClient, id: string) => admin.ask('DELETE', `/api/users/${id}/sessions`)],
  ['a disabled user', (admin: ApiClient, id: string) => admin.ask('PATCH', `/api/users/${id}`, { active: false })],
  ['a removed user', (admin: ApiClient, id: string) => admin.ask('DELETE', `/api/users/${id}`)],
] as const

for (const [how, act] of isThorough ? ways : ways.slice(0, 1))
  test(`an open stream ends within five seconds of ${how}`, async ({ api, newPerson }) => {
    const person = await newPerson('viewer')
    const client = apiAs('nobody')
    expect((await client.signIn(person)).status).toBe(200)
    const response = await client.send('GET', '/api/events')
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const reader = response.body?.getReader()
    expect((await reader?.read())?.done).toBe(false)
    await act(api('admin'), person.id)
    const startedAt = performance.now()
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read());
    expect(performance.now() - startedAt).toBeLessThan(withinMs)
  })

test('a stream is for who is signed in', async ({ api }) => {
  const { status, headers } = await api('nobody').send('GET', '/api/events')
  expect(status).toBe(401)
  expect(headers.get('content-type')).toContain('application/json')
})

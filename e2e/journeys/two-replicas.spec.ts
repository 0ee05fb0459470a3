import { api as addresses, pages } from '@/lib/contract/paths'
import type { ApiClient } from '../fixtures'
import { apiAs, expect, test } from '../fixtures'
import { isFull } from '../gateways'

/** Two processes of the console on one database, as behind a load balancer. */
const replicaUrl = process.env.GATEHOUSE_REPLICA_URL ?? ''

const rounds = isFull ? 1_000 : 50

test('of two people who change one service through two replicas exactly one wins, every time', async ({
  connection,
  api,
}) => {
  test.setTimeout(600_000)
  const [here, there] = [api('operator'), apiAs('admin', replicaUrl)]
  const list = addresses.entities(connection.id, 'services')
  const { entity } = await here.ask('POST', list, { entity: { name: 'contested', host: 'start.internal' } })
  const address = addresses.entity(connection.id, 'services', entity.id)
  for (let round = 0; round < rounds; round++) {
    const read = async (client: ApiClient): Promise<string> => (await client.ask('GET', address)).entity.host
    const host = await read(here)
    expect(await read(there)).toBe(host)
    const wanted = [here, there].map((client, at) => ({ client, host: `round-${round}-${at}.internal` }))
    const answers = await Promise.all(
      wanted.map(({ client, host: next }) =>
        client.send('PATCH', address, { body: { patch: { host: next }, seen: { host } } }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(await read(there)).toBe(wanted[answers.findIndex(({ ok }) => ok)]?.host)
  }
})

test('who is signed in at one replica is signed in at the other, and signed out of both', async ({ newPerson }) => {
  const { email, password } = await newPerson('viewer')
  const [here, there] = [apiAs('nobody'), apiAs('nobody', replicaUrl)]
  expect((await here.signIn({ email, password })).ok).toBe(true)
  for (const [name, value] of here.cookies) there.cookies.set(name, value)
  expect((await there.send('GET', addresses.account())).status).toBe(200)
  const { sessions } = await there.ask('GET', addresses.sessions())
  expect(sessions).toHaveLength(1)
  expect((await there.send('DELETE', addresses.session(sessions[0].id))).ok).toBe(true)
  expect((await here.send('GET', addresses.account())).status).toBe(401)
})

test('what is changed at one replica is seen through the other a second later', async ({ page, connection, api }) => {
  const list = addresses.entities(connection.id, 'services')
  const { entity } = await api('operator').ask('POST', list, { entity: { name: 'before', host: 'a.internal' } })
  await page.goto(pages.entities(connection.id, 'services'))
  await expect(page.getByRole('link', { name: 'before', exact: true })).toBeVisible()
  await apiAs('admin', replicaUrl).ask('PATCH', addresses.entity(connection.id, 'services', entity.id), {
    patch: { name: 'after-it-all' },
    seen: { name: 'before' },
  })
  // A list is at most a second old; this is the first one after that.
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('link', { name: 'after-it-all', exact: true })).toBeVisible({ timeout: 1_000 })
  }).toPass()
})

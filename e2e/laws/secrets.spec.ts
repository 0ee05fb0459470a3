import fs from 'node:fs'
import { expect, test } from '../fixtures'
import { canary, dumpDatabase, found } from '../security/canaries'

test('the secrets of a connection come back nowhere', async ({ api, gateway }) => {
  const secret = { key: canary(), basic: canary(), jwt: canary(), token: canary(), header: canary() }
  const protections = [
    { kind: 'key', header: 'apikey', key: secret.key },
    { kind: 'basic', username: 'gatehouse', password: secret.basic },
    { kind: 'jwt', algorithm: 'HS256', issuer: 'gatehouse', secret: secret.jwt },
    { kind: 'token', token: secret.token },
    { kind: 'headers', headers: [{ name: 'x-secret', value: secret.header }] },
  ]
  const admin = api('admin')
  const seen: string[] = []
  const read = async (path: string) => {
    for (const role of ['viewer', 'operator', 'admin'] as const)
      seen.push(await (await api(role).send('GET', path)).text())
  }
  for (const protection of protections) {
    const created = await admin.send('POST', '/api/connections', {
      body: { name: canary().slice(0, 30), adminUrl: gateway.url, protection },
    })
    expect(created.status).toBe(201)
    const text = await created.text()
    const { id } = JSON.parse(text)
    seen.push(text, await (await admin.send('PATCH', `/api/connections/${id}`, { body: { color: 'red' } })).text())
    await gateway.setFaults({ status: { code: 401 } })
    await read(`/api/connections/${id}/node`)
    await gateway.setFaults({})
    for (const path of ['', '/node', '/description', '/entities/services']) await read(`/api/connections/${id}${path}`)
    for (const page of [`/connections/${id}`, `/connections/${id}/settings`]) await read(page)
  }
  for (const path of ['/api/connections', '/api/audit', '/connections', '/audit']) await read(path)
  seen.push(await dumpDatabase(), fs.readFileSync(process.env.GATEHOUSE_LOG ?? '', 'utf8'))
  const everything = seen.join('\n')
  expect(everything.length).toBeGreaterThan(10_000)
  expect(found(everything, secret)).toEqual([])
  // The proof that the canaries were set: the gateway received them.
  const received = JSON.stringify(await gateway.requests())
  expect(received).toContain(secret.header)
})

test('a changed address takes no stored secret along', async ({ api, gateway }) => {
  const key = canary()
  const admin = api('admin')
  const { id } = await admin.ask('POST', '/api/connections', {
    name: canary().slice(0, 30),
    adminUrl: gateway.url,
    protection: { kind: 'key', header: 'apikey', key },
  })
  const moved = await admin.send('PATCH', `/api/connections/${id}`, { body: { adminUrl: `${gateway.url}/elsewhere` } })
  expect(moved.status).toBe(400)
  const requests = (await gateway.requests()).length
  const tested = await admin.send('POST', '/api/connections/test', {
    body: { connectionId: id, adminUrl: `${gateway.url}/elsewhere`, protection: { kind: 'key', header: 'apikey' } },
  })
  expect(tested.status).not.toBe(200)
  expect(JSON.stringify((await gateway.requests()).slice(requests))).not.toContain(key)
})

test("an entity's secret is in no list, page or log, and revealed only to who may", async ({ api, connection }) => {
  const secret = canary()
  const entities = `/api/connections/${connection.id}/entities/plugins`
  const operator = api('operator')
  const created = await operator.send('POST', entities, { body: { entity: { name: 'session', config: { secret } } } })
  expect(created.status).toBe(201)
  const { entity, withheld } = await created.json()
  expect(withheld).toContain('config.secret')
  const seen = [JSON.stringify(entity)]
  for (const path of [
    entities,
    `${entities}/${entity.id}`,
    '/api/audit',
    `/connections/${connection.id}/plugins/${entity.id}`,
  ])
    for (const role of ['viewer', 'operator', 'admin'] as const)
      seen.push(await (await api(role).send('GET', path)).text())
  seen.push(await dumpDatabase(), fs.readFileSync(process.env.GATEHOUSE_LOG ?? '', 'utf8'))
  expect(found(seen.join('\n'), { secret })).toEqual([])
  const reveal = { body: { path: 'config.secret' } }
  expect((await api('viewer').send('POST', `${entities}/${entity.id}/reveal`, reveal)).status).toBe(403)
  expect(await (await operator.send('POST', `${entities}/${entity.id}/reveal`, reveal)).json()).toEqual({
    value: secret,
  })
})

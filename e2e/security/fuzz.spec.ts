import { randomInt, randomUUID } from 'node:crypto'
import { createClient } from '../../scripts/harness/client.mjs'
import { expect, test } from '../fixtures'
import { nasty, nearlyFitting, pick, type Random, randomFrom, type Schema } from './fuzz-value'
import { isThorough } from './thorough'

type Operation = {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema?: Schema }[]
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } }
}

/** Who there is and how they sign in is not for other tests to find changed; a wrong code or password would close the account. */
const leftAlone = /^\/api\/(account|users|setup|auth|factors|invitations|settings|tokens|events)/

const requests = isThorough ? 3_000 : 300
/** Longer is a hang. */
const patienceMs = 10_000

test('what nearly fits its contract is refused or taken, and never breaks', async ({
  newPerson,
  connection,
  gateway,
}) => {
  test.setTimeout(900_000)
  const seed = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31))
  const random = randomFrom(seed)
  const person = await newPerson('admin')
  const address = `198.19.${randomInt(256)}.${randomInt(256)}`
  const client = createClient(process.env.GATEHOUSE_URL ?? '', { address, password: person.password })
  expect((await client.signIn(person)).status).toBe(200)
  const { paths }: { paths: Record<string, Record<string, Operation>> } = await client.ask('GET', '/api/openapi')
  const operations = Object.entries(paths)
    .filter(([path]) => !leftAlone.test(path))
    .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))
    // Streams have no end.
    .filter(({ path }) => !path.endsWith('/events'))
  expect(operations.length).toBeGreaterThan(40)
  const { rows } = await client.ask('GET', `/api/connections/${connection.id}/entities/services`)
  const known = { connectionId: connection.id, kind: 'services', id: rows[0].id, name: 'cors' }
  const spare = await client.ask('POST', '/api/connections', {
    name: `spare-${randomUUID().slice(0, 12)}`,
    adminUrl: gateway.url,
    protection: { kind: 'open' },
  })
  const connections: string[] = [spare.id]
  const broken: string[] = []
  const statuses = new Map<number, number>()
  for (let turn = 0; turn < requests; turn++) {
    const { path, method, operation } = operations[turn % operations.length] ??
      operations[0] ?? { path: '', method: '', operation: {} }
    // A connection that was sent elsewhere would answer nothing more.
    const at = path === '/api/connections/{connectionId}' ? { ...known, connectionId: spare.id } : known
    const asked = addressOf(path, operation, { random, known: at })
    const schema = operation.requestBody?.content['application/json'].schema
    const body = schema && JSON.stringify(nearlyFitting(schema, random))
    const startedAt = performance.now()
    const response = await client.send(method.toUpperCase(), asked, { body })
    const text = await response.text()
    const ms = performance.now() - startedAt
    if (path === '/api/connections' && response.status === 201) connections.push(JSON.parse(text).id)
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
    if (response.status === 500 || ms > patienceMs || /node_modules|at .+\.ts:\d+/.test(text))
      broken.push(`${method} ${asked} ${response.status} ${Math.round(ms)} ms: ${body?.slice(0, 300)}`)
  }
  for (const id of connections) await client.send('DELETE', `/api/connections/${id}`)
  expect(broken, `FUZZ_SEED=${seed}`).toEqual([])
  // The proof that not all of it was turned away at the door, and that the gateway is still there.
  expect(statuses.get(200) ?? 0, JSON.stringify([...statuses])).toBeGreaterThan(requests / 20)
  expect((await gateway.requests()).length).toBeGreaterThan(0)
  expect((await client.send('GET', `/api/connections/${connection.id}/node`)).status).toBe(200)
})

type Known = Readonly<Record<string, string>>

function addressOf(
  path: string,
  { parameters = [] }: Operation,
  { random, known }: { random: Random; known: Known },
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(
      name !== 'connectionId' && random() < 0.1 ? textOf(pick(nasty, random)) : (known[name] ?? randomUUID()),
    ),
  )
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && random() < 0.5)
    .map(({ name, schema = {} }) => [name, textOf(nearlyFitting(schema, random))])
  return query.length > 0 ? `${filled}?${new URLSearchParams(query)}` : filled
}

/** As an address carries it: well-formed, and not so long that no server would read it. */
function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.toWellFormed().slice(0, 2_000)
}
